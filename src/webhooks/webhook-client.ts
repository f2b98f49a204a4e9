// HTTP client of webhooks. It resolves the name, checks every address, and connects to a checked address, so that a
// second DNS answer cannot redirect the message. TLS only, no redirects, 10 s; of the response only the status and
// `Retry-After` are used.
import { lookup as lookUp } from 'node:dns/promises'
import { type IncomingMessage, request as requestPlain, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { type DeliveryOutcome, parseRetryAfter } from './webhook.js'
import { createAddressRules } from './ssrf-guard.js'

export interface WebhookClientOptions {
  /** Address ranges that are permitted although they are private, and without TLS. */
  allowedRanges: readonly string[]
  /** Milliseconds for one attempt, including name resolution. */
  timeoutMs?: number
}

export interface Message {
  url: string
  headers: Record<string, string>
  body: string
}

export interface WebhookClient {
  /** Whether http URLs are accepted. */
  allowsHttp: boolean
  /** Why nothing may be sent to a URL; null where it may, and where its name cannot be resolved now. */
  findAddressFault: (url: string) => Promise<AddressFault | null>
  /** Sends a message; never throws. `closing` aborts it. */
  send: (message: Message, closing?: AbortSignal) => Promise<DeliveryOutcome>
}

export type AddressFault = 'address-not-permitted' | 'https-required'

/** Milliseconds to wait for the resolution of a name when a webhook is made. */
const lookUpTimeoutMs = 3_000

/** Bytes of a response body after which the connection is closed. */
const maxResponseBytes = 4_096

interface Address {
  address: string
  family: number
}

export function createWebhookClient({ allowedRanges, timeoutMs = 10_000 }: WebhookClientOptions): WebhookClient {
  const rules = createAddressRules(allowedRanges)

  const findAddresses = async ({ hostname, protocol }: URL): Promise<Address[]> => {
    const host = hostname.replace(/^\[(.*)\]$/, '$1')
    const found = isIP(host) === 0 ? await lookUp(host, { all: true }) : [{ address: host, family: isIP(host) }]
    if (!found.every(({ address }) => rules.isPermitted(address))) throw new AddressError('address-not-permitted')
    if (protocol !== 'https:' && !found.every(({ address }) => rules.isAllowed(address))) throw new AddressError('https-required')
    return found
  }

  const send: WebhookClient['send'] = async (message, closing) => {
    const startedAt = performance.now()
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(closing === undefined ? [] : [closing])])
    const outcomeOf = (result: Pick<DeliveryOutcome, 'status' | 'error'>, retryAfterMs: number | null = null): DeliveryOutcome => {
      const delivered = result.status !== null && result.status >= 200 && result.status < 300
      return { delivered, ...result, milliseconds: Math.round(performance.now() - startedAt), retryAfterMs }
    }
    try {
      const url = new URL(message.url)
      const { statusCode, headers } = await postMessage(url, message, await abortable(findAddresses(url), signal), signal)
      const status = statusCode!
      const error = status >= 300 && status < 400 ? 'redirects-not-followed' : null
      return outcomeOf({ status, error }, parseRetryAfter(headers['retry-after'], new Date()))
    } catch (error) {
      return outcomeOf({ status: null, error: signal.aborted ? 'timeout' : errorCodeOf(error) })
    }
  }

  const findAddressFault: WebhookClient['findAddressFault'] = async (url) => {
    try {
      await abortable(findAddresses(new URL(url)), AbortSignal.timeout(lookUpTimeoutMs))
      return null
    } catch (error) {
      // A name may be registered later; every message is checked again.
      return error instanceof AddressError ? error.fault : null
    }
  }

  return { allowsHttp: allowedRanges.length > 0, findAddressFault, send }
}

class AddressError extends Error {
  constructor(readonly fault: AddressFault) {
    super(fault)
  }
}

/** Posts a message to the given addresses, without another name resolution; resolves with the head of the response. */
function postMessage(url: URL, { headers, body }: Message, addresses: readonly Address[], signal: AbortSignal): Promise<IncomingMessage> {
  const lookup: LookupFunction = (_, { all }, done) =>
    all === true ? done(null, [...addresses]) : done(null, addresses[0]!.address, addresses[0]!.family)
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  const options: RequestOptions = { method: 'POST', headers: { ...headers, ...length }, lookup, signal, agent: false }
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestSecure : requestPlain
    const sent = request(url, options, (response) => {
      resolve(response)
      discardBody(response)
    })
    sent.on('error', reject).end(body)
  })
}

function discardBody(response: IncomingMessage): void {
  let read = 0
  response.on('error', () => {}).on('data', (chunk: Buffer) => {
    read += chunk.length
    if (read > maxResponseBytes) response.destroy()
  })
}

/** Name resolution cannot be aborted, but waiting for it can. */
function abortable<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    work.then(resolve, reject)
  })
}

/** The error code of a failure: our own, or that of the system. */
function errorCodeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code ?? (/^[a-z-]+$/.test(message) ? message : 'failed')
}
