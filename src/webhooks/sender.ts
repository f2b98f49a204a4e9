// Sending one message to one receiver: over TLS, to an address that was looked up and judged before the connection is
// made to that very address; no redirects, ten seconds, and of the reply nothing but its status.
import { lookup as lookUp } from 'node:dns/promises'
import { type IncomingMessage, request as requestPlain, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Outcome } from './webhook.js'
import { openAddresses } from './ssrf-guard.js'

export interface SenderOptions {
  /** Ranges of addresses that may be sent to although they are private, and without TLS. */
  allow: readonly string[]
  /** Milliseconds for one attempt, from looking up the name on. */
  limit?: number
}

export interface Message {
  url: string
  headers: Record<string, string>
  body: string
}

export interface Sender {
  /** Whether addresses of http are taken at all. */
  plain: boolean
  /** Sends a message; never throws. `closing` cuts it short. */
  send: (message: Message, closing?: AbortSignal) => Promise<Outcome>
}

/** What a reply may have before it is cut off, in bytes. */
const mostRead = 4_096

interface Address {
  address: string
  family: number
}

export function openSender({ allow, limit = 10_000 }: SenderOptions): Sender {
  const rules = openAddresses(allow)

  const findAddresses = async ({ hostname, protocol }: URL): Promise<Address[]> => {
    const host = hostname.replace(/^\[(.*)\]$/, '$1')
    const found = isIP(host) === 0 ? await lookUp(host, { all: true }) : [{ address: host, family: isIP(host) }]
    if (!found.every(({ address }) => rules.isPermitted(address))) throw new Error('address-not-permitted')
    if (protocol !== 'https:' && !found.every(({ address }) => rules.isAllowed(address))) throw new Error('https-required')
    return found
  }

  const send: Sender['send'] = async (message, closing) => {
    const began = performance.now()
    const signal = AbortSignal.any([AbortSignal.timeout(limit), ...(closing === undefined ? [] : [closing])])
    const told = (said: Pick<Outcome, 'status' | 'error'>): Outcome => {
      const delivered = said.status !== null && said.status >= 200 && said.status < 300
      return { delivered, ...said, milliseconds: Math.round(performance.now() - began) }
    }
    try {
      const url = new URL(message.url)
      const status = await post(url, message, await unlessAborted(findAddresses(url), signal), signal)
      return told({ status, error: status >= 300 && status < 400 ? 'redirects-not-followed' : null })
    } catch (error) {
      return told({ status: null, error: signal.aborted ? 'timeout' : nameOf(error) })
    }
  }

  return { plain: allow.length > 0, send }
}

/** Posts a message and gives the status of the reply. The connection goes to the addresses given, whatever the name says by then. */
function post(url: URL, { headers, body }: Message, addresses: readonly Address[], signal: AbortSignal): Promise<number> {
  const lookup: LookupFunction = (_, { all }, done) =>
    all === true ? done(null, [...addresses]) : done(null, addresses[0]!.address, addresses[0]!.family)
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  const options: RequestOptions = { method: 'POST', headers: { ...headers, ...length }, lookup, signal, agent: false }
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestSecure : requestPlain
    const sent = request(url, options, (reply) => {
      resolve(reply.statusCode!)
      drain(reply)
    })
    sent.on('error', reject).end(body)
  })
}

function drain(reply: IncomingMessage): void {
  let read = 0
  reply.on('error', () => {}).on('data', (chunk: Buffer) => {
    read += chunk.length
    if (read > mostRead) reply.destroy()
  })
}

/** Looking up a name cannot be cut short; whoever waits for it can. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    work.then(resolve, reject)
  })
}

/** A failure in one word: our own, or the code that the system gives. */
function nameOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code ?? (/^[a-z-]+$/.test(message) ? message : 'failed')
}
