// The real app on a base of the test's own, with an API key of each scope to write and publish with.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { buildApp } from '../../src/app.js'
import type { Scope } from '../../src/http/caller.js'
import type { Base } from '../../src/database/base.js'
import type { Engine } from '../../src/database/store.js'
import { openTestBase, type TestBaseOptions } from './bases.js'
import { createTestKeys, bearerHeader } from './api-keys.js'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface EditorApp {
  base: Base
  app: FastifyInstance
  keys: Record<Scope, string>
  /** Sends with the key of a scope; what PATCH sends is a merge patch. */
  send: (
    scope: Scope,
    method: Method,
    url: string,
    payload?: object,
    headers?: Record<string, string>
  ) => Promise<LightMyRequestResponse>
  /** Publishes the draft at a URL as it is, with the key of scope `publish`; returns the result. */
  publish: (draft: string) => Promise<any>
}

/** Opens a base, an app and keys; closed when the test ends. */
export async function createEditorApp(
  t: Test,
  engine: Engine,
  { fourEyes = false, responseCacheBytes, ...options }: TestBaseOptions & { fourEyes?: boolean; responseCacheBytes?: number } = {}
): Promise<EditorApp> {
  const base = await openTestBase(engine, options)
  const app = await buildApp({ base, fourEyes, responseCacheBytes })
  t.teardown(() => app.close().then(() => base.store.close()))
  const keys = await createTestKeys(base)
  const send: EditorApp['send'] = (scope, method, url, payload, headers = {}) => {
    const type: Record<string, string> = method === 'PATCH' ? { 'content-type': 'application/merge-patch+json' } : {}
    return app.inject({
      method,
      url,
      payload,
      headers: { 'accept-language': 'en', ...bearerHeader(keys[scope]), ...type, ...headers }
    })
  }
  const publish: EditorApp['publish'] = async (draft) => {
    const response = await send('publish', 'POST', `${draft}/publish`, undefined, { 'if-match': '*' })
    if (response.statusCode !== 200) throw new Error(`${draft} was not published: ${response.body}`)
    return response.json()
  }
  return { base, app, keys, send, publish }
}

/** The status of a response and, for a problem, its code. */
export function statusAndCode(response: LightMyRequestResponse): [status: number, code?: string] {
  return response.statusCode < 400 ? [response.statusCode] : [response.statusCode, response.json().code]
}
