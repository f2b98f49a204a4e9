// Requests to every operation of the description about texts that are sealed, many of them with a guess of what is sealed.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { listOperations, type Operation, readPublished } from './openapi-document.js'

/** What a base holds that is asked about, and what the asker believes to be sealed. */
export interface Asked {
  cases: string[]
  rules: string[]
  sources: string[]
  briefing: { id: string; code: string; order: object }
  /** The guess, and what else is known, made from it: passages, hashes. */
  passages: string[]
  hashes: string[]
  headers?: Record<string, string>
}

/** The replies of some operations, by the request and the accepted form. Names of requests do not tell the briefing. */
export async function askAll(app: FastifyInstance, asked: Asked, only = /./): Promise<Map<string, LightMyRequestResponse>> {
  const replies = new Map<string, LightMyRequestResponse>()
  for (const operation of listOperations(readPublished()).filter(({ path }) => only.test(path))) {
    for (const { url, payload } of requestsOf(operation, asked)) {
      for (const accept of formsOf(operation)) {
        const method = operation.method.toUpperCase() as 'GET' | 'POST'
        const headers = { ...asked.headers, accept, ...(operation.path === '/v1/imports' ? { 'content-type': 'application/x-ndjson' } : {}) }
        const body = JSON.stringify(payload ?? '').slice(0, 400)
        const name = withoutBriefing(`${method} ${url} ${accept} ${body}`, asked)
        replies.set(name, await app.inject({ method, url, payload: method === 'GET' ? undefined : (payload as object), headers }))
      }
    }
  }
  return replies
}

/** A text without id and code of the briefing. */
export function withoutBriefing(text: string, { briefing: { id, code } }: Asked): string {
  return text.replaceAll(id, '‹id›').replaceAll(code, '‹code›').replaceAll(code.replaceAll('-', ''), '‹code›')
}

/** The media types of a response, except the event stream, which does not end. */
function formsOf({ responses }: Operation): string[] {
  const forms = Object.keys(responses['200']?.content ?? {}).filter((form) => form !== 'text/event-stream')
  return forms.length === 0 ? ['*/*'] : forms
}

interface Request {
  url: string
  payload?: unknown
}

function requestsOf({ method, path, parameters }: Operation, asked: Asked): Request[] {
  const addresses = fill(path, asked)
  if (method !== 'get') return addresses.flatMap((url) => bodiesOf(path, asked).map((payload) => ({ url, payload })))
  const named = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
  return addresses.flatMap((url) => queriesOf(path, named, asked).map((query) => ({ url: query === '' ? url : `${url}?${query}` })))
}

function fill(path: string, { cases, rules, sources, briefing }: Asked): string[] {
  const ids: Record<string, string[]> = { 'case-studies': cases, 'regional-rules': rules, sources, briefings: [briefing.id] }
  const own = path.includes('{id}') ? (ids[path.split('/')[2]!] ?? ['none']) : ['none']
  const numbers = path.includes('{n}') ? ['1', '2'] : ['1']
  return own.flatMap((id) => numbers.map((n) => {
    const code = path.startsWith('/v/') ? briefing.code : '360921'
    const values: Record<string, string> = { id, n, eId: 'para_1', code }
    return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'x')
  }))
}

/** Before the texts were sealed, and before the open ones were recorded. */
export const knownBefore = '2026-11-03T00:00:00.000Z'

function queriesOf(path: string, named: readonly string[], { passages, hashes, cases, rules }: Asked): string[] {
  const encoded = passages.map(encodeURIComponent)
  const special: Record<string, string[]> = {
    '/v1/search': encoded.flatMap((q) => [`q=${q}&facets=kind,region,topic,year`, `q=%22${q}%22&status=repealed`]),
    '/v1/suggest': encoded.map((q) => `q=${q}`),
    '/v1/resolve': encoded.map((q) => `ref=%E3%80%8A${q}%E3%80%8B`),
    '/v1/applicable': encoded.map((q) => `region=360921&q=${q}`),
    '/v1/compare': [`left=${cases[0]}&right=${rules[0]}`],
    '/v1/export': ['', 'history=all', 'history=all&sealed=include'],
    '/v1/changes': ['', 'since=1', ...hashes.map((hash) => `since=31:${hash.slice(0, 16)}`)]
  }
  const own = special[path] ?? (path.includes('/diff') ? [`from=1&to=${path.includes('case') ? 2 : 1}`] : path.startsWith('/v/') ? ['', ...hashes.map((hash) => `sha256=${hash}`)] : [''])
  const concerned = !/\/(guidance-items|articles|laws|regions|topics)\b/.test(path)
  const instants = concerned && named.includes('knownAt') ? ['', `knownAt=${knownBefore}`] : ['']
  const statuses = concerned && named.includes('status') && path !== '/v1/search' ? ['', 'status=repealed'] : ['']
  const earlier = instants.slice(1).map((instant) => [own[0], instant])
  const asked = [...own.flatMap((one) => statuses.map((status) => [one, status])), ...earlier]
  return asked.map((parts) => parts.filter(Boolean).join('&'))
}

function bodiesOf(path: string, { passages, hashes, cases, rules, sources, briefing }: Asked): unknown[] {
  const works = [...cases, ...rules]
  const bodies: Record<string, unknown[]> = {
    '/v1/citations/verify': [
      { citations: passages.flatMap((quote) => works.map((work) => ({ work, eId: 'para_1', quote }))) },
      { text: passages.map((passage) => `《${passage}》第一条规定：“${passage}”。`).join('\n') }
    ],
    '/v1/changes/check': [{ items: works.flatMap((id) => hashes.map((contentHash) => ({ id, contentHash }))) }],
    '/v1/briefings': [briefing.order],
    '/v1/briefings/preview': [briefing.order],
    '/v1/sources': sources.map((id) => ({ id, grade: 'press-report', text: passages.join('\n') }))
  }
  return bodies[path] ?? [{}]
}
