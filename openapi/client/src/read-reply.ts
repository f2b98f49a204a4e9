// A whole reply, by way of the memory of ETags.
import type { EtagMemory, RememberedReply } from './etag-memory.js'
import type { OutgoingRequest, ReadReply } from './transport.js'
import type { ReplyOf } from './types.js'

export type AnyReply = ReplyOf<number, unknown>

type Send = <T>(request: OutgoingRequest, read: ReadReply<T>) => Promise<T>

/** Sends a request and reads its reply; one that was read before is only confirmed by the service. */
export async function readReply(request: OutgoingRequest, memory: EtagMemory, send: Send): Promise<AnyReply> {
  const isRead = request.method === 'GET'
  const key = `${request.url} ${request.headers.accept} ${request.headers['accept-language']}`
  const known = isRead ? memory.find(key) : undefined
  const headers = known === undefined ? request.headers : { ...request.headers, 'if-none-match': known.etag }
  return send({ ...request, headers }, async (response, limit) => {
    const reply = await takeReply(response, known)
    limit.end()
    if (isRead && reply.etag !== null && typeof reply.text === 'string') {
      memory.remember(key, { etag: reply.etag, text: reply.text, headers: reply.headers })
    }
    return presentReply(reply)
  })
}

interface WholeReply {
  status: number
  headers: Headers
  etag: string | null
  /** `Blob` where it is neither JSON nor text. */
  text: string | Blob
}

async function takeReply(response: Response, known: RememberedReply | undefined): Promise<WholeReply> {
  const { status } = response
  if (status === 304 && known !== undefined) {
    return { status: 200, headers: mergeHeaders(known.headers, response.headers), etag: known.etag, text: known.text }
  }
  const text = isText(response.headers) ? await response.text() : await response.blob()
  // Only a 200 is confirmed by its ETag.
  return { status, headers: response.headers, etag: response.headers.get('etag'), text }
}

/** What a 304 says anew replaces what was said before. */
function mergeHeaders(before: Headers, now: Headers): Headers {
  const merged = new Headers(before)
  now.forEach((value, name) => merged.set(name, value))
  return merged
}

function isText(headers: Headers): boolean {
  return /^text\/|json|xml|^$/.test(headers.get('content-type') ?? '')
}

function presentReply({ status, headers, etag, text }: WholeReply): AnyReply {
  const isJson = /^application\/(json|[\w.-]+\+json)\b/.test(headers.get('content-type') ?? '')
  const body: unknown = text === '' ? undefined : isJson && typeof text === 'string' ? JSON.parse(text) : text
  const seq = headers.has('guiju-seq') ? Number(headers.get('guiju-seq')) : null
  return { status, body, etag, seq, replayed: headers.get('idempotency-replayed') === 'true', headers }
}
