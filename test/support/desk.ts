// An editor's desk: the real app on a base of the test's own, with a key of each scope to write and publish with.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { buildApp } from '../../src/app.js'
import type { Scope } from '../../src/http/caller.js'
import type { Base } from '../../src/database/base.js'
import type { Engine } from '../../src/database/store.js'
import { openTestBase, type TestBaseOptions } from './bases.js'
import { openKeys, withKey } from './keys.js'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Desk {
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
  /** Publishes the draft at an address as it is, with the key of `publish`; gives what came of it. */
  publish: (draft: string) => Promise<any>
}

/** Opens app, base and keys; all are closed when the test ends. */
export async function openDesk(
  t: Test,
  engine: Engine,
  { fourEyes = false, keptBytes, ...options }: TestBaseOptions & { fourEyes?: boolean; keptBytes?: number } = {}
): Promise<Desk> {
  const base = await openTestBase(engine, options)
  const app = await buildApp({ base, fourEyes, keptBytes })
  t.teardown(() => app.close().then(() => base.store.close()))
  const keys = await openKeys(base)
  const send: Desk['send'] = (scope, method, url, payload, headers = {}) => {
    const type: Record<string, string> = method === 'PATCH' ? { 'content-type': 'application/merge-patch+json' } : {}
    return app.inject({
      method,
      url,
      payload,
      headers: { 'accept-language': 'en', ...withKey(keys[scope]), ...type, ...headers }
    })
  }
  const publish: Desk['publish'] = async (draft) => {
    const reply = await send('publish', 'POST', `${draft}/publish`, undefined, { 'if-match': '*' })
    if (reply.statusCode !== 200) throw new Error(`${draft} was not published: ${reply.body}`)
    return reply.json()
  }
  return { base, app, keys, send, publish }
}

/** A status and, of a problem, its code. */
export function statusOf(reply: LightMyRequestResponse): [status: number, code?: string] {
  return reply.statusCode < 400 ? [reply.statusCode] : [reply.statusCode, reply.json().code]
}
