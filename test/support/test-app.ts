// The real app on a base of the test's own, with helpers that most HTTP tests use.
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { type AppOptions, buildApp } from '../../src/app.js'
import type { Base } from '../../src/database/base.js'
import type { Engine } from '../../src/database/store.js'
import { openTestBase, type TestBaseOptions } from './bases.js'

export interface TestApp {
  base: Base
  app: FastifyInstance
  get: (url: string, headers?: InjectOptions['headers']) => Promise<LightMyRequestResponse>
  /** The body of a response, which must be a 200. */
  getJson: (url: string) => Promise<any>
  /** Status and code of a problem. */
  getProblem: (url: string) => Promise<[status: number, code: string]>
}

export interface TestAppOptions extends TestBaseOptions {
  /** Options of the app besides the base. */
  app?: Omit<AppOptions, 'base'>
}

/** Opens a base and an app; both are closed when the test ends. */
export async function createTestApp(t: Test, engine: Engine, options: TestAppOptions = {}): Promise<TestApp> {
  const base = await openTestBase(engine, options)
  const app = await buildApp({ base, ...options.app })
  t.teardown(async () => {
    await app.close()
    await base.store.close()
  })
  const get: TestApp['get'] = (url, headers) => app.inject({ url, headers })
  const getJson = async (url: string) => {
    const response = await get(url)
    if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${response.body}`)
    return response.json()
  }
  const getProblem: TestApp['getProblem'] = async (url) => {
    const response = await get(url)
    return [response.statusCode, response.json().code]
  }
  return { base, app, get, getJson, getProblem }
}
