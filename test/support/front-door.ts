// The real app on a base of the test's own, and the few things most HTTP tests ask of it.
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { type AppOptions, buildApp } from '../../src/app.js'
import type { Base } from '../../src/database/base.js'
import type { Engine } from '../../src/database/store.js'
import { openTestBase, type TestBaseOptions } from './bases.js'

export interface FrontDoor {
  base: Base
  app: FastifyInstance
  ask: (url: string, headers?: InjectOptions['headers']) => Promise<LightMyRequestResponse>
  /** The body of a reply that must be 200. */
  read: (url: string) => Promise<any>
  /** Status and code of a problem. */
  refusal: (url: string) => Promise<[status: number, code: string]>
}

export interface FrontDoorOptions extends TestBaseOptions {
  /** What the app is built with besides the base. */
  app?: Omit<AppOptions, 'base'>
}

/** Opens app and base; both are closed when the test ends. */
export async function openFrontDoor(t: Test, engine: Engine, options: FrontDoorOptions = {}): Promise<FrontDoor> {
  const base = await openTestBase(engine, options)
  const app = await buildApp({ base, ...options.app })
  t.teardown(async () => {
    await app.close()
    await base.store.close()
  })
  const ask: FrontDoor['ask'] = (url, headers) => app.inject({ url, headers })
  const read = async (url: string) => {
    const reply = await ask(url)
    if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}: ${reply.body}`)
    return reply.json()
  }
  const refusal: FrontDoor['refusal'] = async (url) => {
    const reply = await ask(url)
    return [reply.statusCode, reply.json().code]
  }
  return { base, app, ask, read, refusal }
}
