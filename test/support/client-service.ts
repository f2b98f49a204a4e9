// The service on a port, behind a proxy that can misbehave, with what reached it; for tests of the client.
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { Guiju } from '../../openapi/client/src/index.js'
import type { Settings } from '../../openapi/client/src/index.js'
import { buildApp } from '../../src/app.js'
import type { Base } from '../../src/database/base.js'
import type { Engine } from '../../src/database/store.js'
import type { Scope } from '../../src/http/caller.js'
import { createWebhookTransport } from '../../src/webhooks/create-transport.js'
import { createTestKeys } from './api-keys.js'
import { openTestBase } from './bases.js'
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.js'

export interface ReceivedRequest {
  method: string
  url: string
  headers: Record<string, string>
  status: number
}

export interface ClientService {
  base: Base
  proxy: FaultyProxy
  /** A client of the service, by way of the proxy; without a key, if no scope is named. */
  client: (scope?: Scope, settings?: Settings) => Guiju
  /** API keys by scope. */
  keys: Record<Scope, string>
  /** Every request that reached the service, in order. */
  received: ReceivedRequest[]
}

/** Starts it; callers without a key have 60 tokens a minute. Closed when the test ends. */
export async function startClientService(t: Test, engine: Engine): Promise<ClientService> {
  const base = await openTestBase(engine)
  const webhookTransport = createWebhookTransport(['127.0.0.0/8'])
  const app = await buildApp({ base, webhookTransport, hardening: { corsOrigins: ['https://portal.example.cn'], quotas: { key: 600_000, address: 60 } } })
  const received: ReceivedRequest[] = []
  // Noted when it comes: the end of a reply may be seen here after the client has read it.
  app.server.on('request', ({ method, url, headers }, response) => {
    received.push({ method, url, headers, get status() { return response.statusCode } } as ReceivedRequest)
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const proxy = await startFaultyProxy((app.server.address() as AddressInfo).port)
  t.teardown(async () => {
    proxy.close()
    await app.close()
    await base.store.close()
  })
  const keys = await createTestKeys(base)
  const client: ClientService['client'] = (scope, settings) => {
    return new Guiju(proxy.url, { language: 'en', ...(scope === undefined ? {} : { key: keys[scope] }), ...settings })
  }
  return { base, proxy, client, keys, received }
}
