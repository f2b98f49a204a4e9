// The official client of the protocol, connected to an app on a real port.
import type { AddressInfo } from 'node:net'
import { Client, type ClientOptions, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'

/** The protocol that a client speaks: 2026-07-28, or what `initialize` negotiates. */
export type Era = '2026-07-28' | 'negotiated'

export function clientOptions(era: Era): ClientOptions {
  return era === 'negotiated' ? {} : { versionNegotiation: { mode: { pin: era } } }
}

/** The address of `/mcp` of an app, which listens from then on. */
export async function listenForMcp(app: FastifyInstance): Promise<string> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/mcp`
}

/** A connected client; closed when the test ends. */
export async function connectMcp(t: Test, app: FastifyInstance, era: Era, headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, clientOptions(era))
  await client.connect(new StreamableHTTPClientTransport(new URL(await listenForMcp(app)), { requestInit: { headers } }))
  t.teardown(() => client.close())
  return client
}

/** The text of a result. */
export function textOf(result: { content: readonly unknown[] }): string {
  return (result.content as { text: string }[]).map(({ text }) => text).join('\n')
}
