// Sends attacks to a real port. The client does not normalize paths or headers.
import { once } from 'node:events'
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import type { Scope } from '../../../src/http/caller.js'
import type { Attack } from './requests.js'

export interface AttackResponse {
  statusCode: number
  headers: IncomingHttpHeaders
  body: string
  json: () => any
}

/** Starts an app and returns a function that sends attacks to it. It rejects when there is no response. */
export async function createSender(app: FastifyInstance, keys: Record<Scope, string>): Promise<(attack: Attack) => Promise<AttackResponse>> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return async ({ method, url, caller, headers, payload }) => {
    const secret = caller === 'nobody' ? undefined : caller === 'stranger' ? `${keys.read.slice(0, -1)}_` : keys[caller]
    const key: Record<string, string> = secret === undefined ? {} : { authorization: `Bearer ${secret}` }
    // Node sets the length of a body for some methods only.
    const length: Record<string, string> = payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) }
    const clientRequest = request({ port, host: '127.0.0.1', agent, method, path: url, headers: { ...length, ...key, ...headers } })
    clientRequest.setTimeout(60_000, () => clientRequest.destroy(new Error('no response in 60 s')))
    clientRequest.end(payload)
    const [response] = (await once(clientRequest, 'response')) as [IncomingMessage]
    const body = isEndless(response) ? await firstChunkOf(response) : await text(response)
    return { statusCode: response.statusCode!, headers: response.headers, body, json: () => JSON.parse(body) }
  }
}

function isEndless({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.startsWith('text/event-stream') === true
}

/** First chunk of an event stream. */
async function firstChunkOf(response: IncomingMessage): Promise<string> {
  for await (const chunk of response) return String(chunk)
  return ''
}
