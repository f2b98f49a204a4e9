// Sends a request with a body of any size, and reads the reply to its end without keeping it.
import { Agent, type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { WorstRequest } from './worst-requests.js'

export interface Reply {
  /** `null` where the connection was closed without a reply, or the time was up. */
  status: number | null
  /** The beginning of the body. */
  head: string
  milliseconds: number
}

const usualMaxMs = 120_000

/** Sends a request as a caller of its own, by the address that a trusted proxy would name. */
export async function send(address: string, { method, path, type, accept = '*/*', body }: WorstRequest, caller: { key?: string; from?: string; agent?: Agent; maxMs?: number }): Promise<Reply> {
  const headers: Record<string, string> = {
    ...(type === undefined ? {} : { 'content-type': type }), 'if-match': '*', accept,
    ...(caller.key === undefined ? {} : { authorization: `Bearer ${caller.key}` }),
    ...(caller.from === undefined ? {} : { 'x-forwarded-for': caller.from })
  }
  const payload = body?.()
  if (typeof payload === 'string') headers['content-length'] = String(Buffer.byteLength(payload))
  const startedAt = performance.now()
  const reply = await new Promise<Pick<Reply, 'status' | 'head'>>((resolve) => {
    const sent = request(`${address}${path}`, { method, headers, agent: caller.agent, signal: AbortSignal.timeout(Math.max(1, Math.ceil(caller.maxMs ?? usualMaxMs))) }, (response) =>
      void readHead(response).then((head) => resolve({ status: response.statusCode!, head }), () => resolve({ status: null, head: '' })))
    sent.on('error', () => resolve({ status: null, head: '' }))
    if (payload === undefined || typeof payload === 'string') sent.end(payload)
    // The reply may come before the body has gone out.
    else void pipeline(Readable.from(payload as Iterable<string>), sent).catch(() => {})
  })
  return { ...reply, milliseconds: performance.now() - startedAt }
}

async function readHead(response: IncomingMessage): Promise<string> {
  let head = ''
  for await (const chunk of response) if (head.length < 2_000) head += String(chunk).slice(0, 2_000)
  return head
}
