// From a call to the request that is sent.
import { formatUrl, type Values } from './address.js'
import type { DeprecationNotice } from './deprecation.js'
import type { CallOptions, Payload } from './types.js'
import type { OutgoingRequest } from './transport.js'

export interface Settings {
  /** An API key, `gj_…`. */
  key?: string
  /** Of the messages in problems. Default: Chinese. */
  language?: 'zh' | 'en'
  /** Milliseconds until a reply must be there, for each attempt. Default: 30 s. */
  timeoutMs?: number
  /** How often a request is sent at the most. Default: 5. */
  attempts?: number
  /** Milliseconds after which no further attempt begins. Default: 120 s. */
  totalMs?: number
  /** Characters of replies that are remembered with their ETags. Default: 8,000,000; 0 for none. */
  memory?: number
  /** Told of each reply that says that its address, or a parameter that was used, is to be retired. */
  onDeprecated?: (notice: DeprecationNotice) => void
  /** In place of the global `fetch`. */
  fetch?: typeof fetch
}

/** A call of any operation, without its types. */
export interface AnyCall extends CallOptions {
  path?: Values
  query?: Values
  ifMatch?: string
  body?: unknown
  contentType?: string
}

/** JSON, else text, else whatever there is. */
const anyType = 'application/json, text/*;q=0.9, */*;q=0.8'

/** A client, as far as its requests depend on it. `minSeq` is the change that replies must include. */
export interface Caller {
  service: string
  settings: Settings
  minSeq: number
}

/** The request of a call. */
export function formRequest(caller: Caller, method: string, address: string, call: AnyCall): OutgoingRequest {
  const { signal, timeoutMs = caller.settings.timeoutMs ?? 30_000 } = call
  return {
    method: method.toUpperCase(),
    url: formatUrl(caller.service, address, call.path, call.query),
    headers: formHeaders(caller, method, address, call),
    body: formBody(call),
    repeatable: isRepeatable(method, call.body),
    timeoutMs,
    signal
  }
}

function formHeaders({ settings, minSeq }: Caller, method: string, address: string, call: AnyCall): Record<string, string> {
  const needsKey = method === 'post' && !isQuestion(address)
  const language = call.language ?? settings.language
  const headers: Record<string, string | undefined> = {
    accept: call.accept ?? anyType,
    'accept-language': language,
    authorization: settings.key === undefined ? undefined : `Bearer ${settings.key}`,
    'content-type': contentTypeOf(call),
    'if-match': call.ifMatch,
    'guiju-min-seq': minSeq > 0 && address.startsWith('/v1/') ? String(minSeq) : undefined,
    'idempotency-key': call.idempotencyKey ?? (needsKey ? randomKey() : undefined)
  }
  const isGiven = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined
  return Object.fromEntries(Object.entries(headers).filter(isGiven))
}

/** POSTs that record nothing: asked twice they do no harm, and a key would be recorded for nothing. */
const questions = ['/v1/changes/check', '/v1/citations/verify', '/v1/briefings/preview', '/v/{code}']

export function isQuestion(address: string): boolean {
  return questions.includes(address)
}

/** Reads, and writes under an idempotency key, which are done once however often they are sent. */
function isRepeatable(method: string, body: unknown): boolean {
  return method === 'get' || (method === 'post' && !(body instanceof ReadableStream))
}

/** `randomUUID` is missing on pages that came without TLS. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const isJson = (type: string | undefined) => type === undefined || /^application\/(json|[\w.-]+\+json)$/.test(type)

function contentTypeOf({ body, contentType }: AnyCall): string | undefined {
  // The boundary of a form is chosen by `fetch`.
  if (body === undefined || body instanceof FormData) return undefined
  return contentType ?? 'application/json'
}

function formBody({ body, contentType }: AnyCall): Payload | FormData | undefined {
  if (body === undefined || body instanceof FormData) return body
  return isJson(contentType) ? JSON.stringify(body) : (body as Payload)
}
