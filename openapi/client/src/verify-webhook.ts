// Verifies that a message came from the service: its signature covers the time and the body (HMAC-SHA256).
import { GuijuError } from './errors.js'
import type { WebhookMessage } from './schemas.js'

export interface ReceivedMessage {
  /** Headers as they came: those of `fetch`, or of Node's `request.headers`. */
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  /** The body as it came, before it is parsed. */
  body: string | Uint8Array
  /** The secret of the webhook; several while one replaces another. */
  secrets: string | readonly string[]
  /** How far its time may lie from now, so that nobody can send an old message again. Default: 300. */
  toleranceSeconds?: number
  /** The time now, in milliseconds. */
  now?: number
}

export type RejectionReason = 'unsigned' | 'out-of-time' | 'signature-mismatch' | 'not-a-message'

type Bytes = Uint8Array<ArrayBuffer>

/** The message must not be believed; `reason` says why. */
export class WebhookRejected extends GuijuError {
  override name = 'WebhookRejected'

  constructor(readonly reason: RejectionReason) {
    super(`the webhook message is not accepted: ${reason}`)
  }
}

/** The message, if it is genuine and recent; else `WebhookRejected` is thrown. Repeats are told by `deliveryId`. */
export async function verifyWebhook(received: ReceivedMessage): Promise<WebhookMessage> {
  const { body, secrets, toleranceSeconds = 300, now = Date.now() } = received
  const timestamp = readHeader(received.headers, 'guiju-timestamp')
  const signatures = readSignatures(readHeader(received.headers, 'guiju-signature'))
  if (!/^\d{1,12}$/.test(timestamp) || signatures.length === 0) throw new WebhookRejected('unsigned')
  if (Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds) throw new WebhookRejected('out-of-time')
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const signed = concatenate(new TextEncoder().encode(`${timestamp}.`), bytes)
  if (!(await isSignedByAny([secrets].flat(), signatures, signed))) throw new WebhookRejected('signature-mismatch')
  return parseMessage(bytes)
}

function readHeader(headers: ReceivedMessage['headers'], name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? ''
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? []
  return [value ?? ''].flat().join(', ')
}

/** Signatures of other versions are passed over; the service sends two at the most. */
function readSignatures(header: string): Bytes[] {
  const hexadecimal = [...header.slice(0, 1000).matchAll(/(?:^|, ?)v1=([0-9a-f]{64})(?=,|$)/g)].map(([, hex]) => hex!)
  return hexadecimal.map((hex) => Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16)))
}

async function isSignedByAny(secrets: readonly string[], signatures: readonly Bytes[], signed: Bytes): Promise<boolean> {
  for (const secret of secrets.filter((one) => one !== '')) {
    const bytes = new TextEncoder().encode(secret)
    const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
    // `verify` takes the same time wherever they differ.
    for (const signature of signatures) if (await crypto.subtle.verify('HMAC', key, signature, signed)) return true
  }
  return false
}

function concatenate(first: Uint8Array, second: Uint8Array): Bytes {
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}

function parseMessage(bytes: Uint8Array): WebhookMessage {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as WebhookMessage
  } catch {
    throw new WebhookRejected('not-a-message')
  }
}
