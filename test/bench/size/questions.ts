// The reads that are measured, as requests with different parameters each time: another work, region or word.
import type { Known } from './known.js'
import type { Reply, Sent } from './running.js'

export interface Question {
  name: string
  /** The n-th request. */
  ask: (n: number) => Sent
  /** Also measured with the same n again and again, from the response cache. */
  warm?: boolean
  /** Number of requests, if fewer than of other reads. */
  times?: number
}

const get = (path: string, query: Record<string, string | number | undefined> = {}): Sent => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined).map(([key, value]): [string, string] => [key, String(value)])
  return { path: given.length === 0 ? path : `${path}?${new URLSearchParams(given)}` }
}

export function listQuestions(known: Known): Question[] {
  const { work, revised, region, cursors, words, quotes } = known
  return [
    { name: 'by id', warm: true, ask: (n) => get(work(n).address) },
    { name: 'clause', warm: true, ask: (n) => get(`${work(n).address}/provisions/art_${1 + (n % 20)}`) },
    { name: 'version', ask: (n) => get(`${work(n).address}/versions/1`) },
    { name: 'timeline', ask: (n) => get(`${work(n).address}/versions`) },
    { name: 'history', ask: (n) => get(`${work(n).address}/history`) },
    { name: 'list, first page', warm: true, ask: (n) => get('/v1/laws', { limit: 20 + (n % 20), asOf: day(n) }) },
    { name: 'list, region', ask: (n) => get('/v1/laws', { region: region(n), includeSubregions: 'true', limit: 20 }) },
    { name: 'list, topic', ask: (n) => get('/v1/laws', { topic: known.topic(n), limit: 20, asOf: day(n) }) },
    { name: 'list, source', ask: (n) => get('/v1/laws', { source: known.source(n), limit: 20 }) },
    { name: 'list, superseded', ask: (n) => get('/v1/laws', { status: 'superseded', limit: 20, asOf: day(n) }) },
    { name: 'list, counted', ask: (n) => get('/v1/laws', { limit: 20, count: 'true', asOf: day(n) }) },
    { name: 'list, updated since', ask: (n) => get('/v1/laws', { updatedSince: known.instant(n), limit: 20 }) },
    { name: 'list, deep page', ask: (n) => get('/v1/laws', { limit: 20, cursor: cursors[n % cursors.length] }) },
    { name: 'search, short', warm: true, ask: (n) => get('/v1/search', { q: words.short(n), limit: 20 }) },
    { name: 'search, long question', ask: (n) => get('/v1/search', { q: words.long(n), limit: 20 }) },
    { name: 'search, region, facets', ask: (n) => get('/v1/search', { q: words.short(n), region: region(n), facets: 'kind,topic,year', limit: 20 }) },
    { name: 'search, on a past day', ask: (n) => get('/v1/search', { q: words.short(n), asOf: day(n), limit: 20 }) },
    { name: 'search, known at an instant', ask: (n) => get('/v1/search', { q: words.long(n), knownAt: known.instant(n), limit: 20 }) },
    { name: 'suggest', ask: (n) => get('/v1/suggest', { q: work(n).title.slice(n % 3, (n % 3) + 1 + (n % 4)) }) },
    { name: 'applicable', ask: (n) => get('/v1/applicable', { region: region(n), horizon: 90, limit: 20 }) },
    { name: 'diff', ask: (n) => get(`${revised(n).address}/diff`, { from: 1, to: 2 }) },
    { name: 'compare', ask: (n) => get('/v1/compare', { left: work(n).id, right: work(n + 1).id }), times: 20 },
    { name: 'relations', ask: (n) => get(`${work(n).address}/relations`, { limit: 20 }) },
    { name: 'relations of the most cited', ask: (n) => get(`${known.cited(n).address}/relations`, { limit: 20, origin: 'found', direction: 'incoming', eId: `art_${1 + (n % 40)}` }) },
    { name: 'changes', ask: (n) => get('/v1/changes', { since: known.seq(n), limit: 100 }) },
    { name: 'changes of a place', ask: (n) => get('/v1/changes', { since: known.seq(n), region: region(n), limit: 20 }) },
    { name: 'changes of a topic', ask: (n) => get('/v1/changes', { topic: known.topic(n), kind: 'regional-rule', limit: 20, since: n }) },
    { name: 'changes, newest', ask: () => get('/v1/changes.atom') },
    { name: 'changes/check, 10,000', ask: (n) => ({ method: 'POST', path: '/v1/changes/check', body: { items: known.kept(n) } }), times: 5 },
    { name: 'resolve', ask: (n) => ({ ...get('/v1/resolve', { ref: `《${work(n).title}》第三条` }) }) },
    { name: 'resolve, part of a name', ask: (n) => ({ ...get('/v1/resolve', { ref: `《${work(n).title.slice(-7)}》第三条` }) }) },
    { name: 'verify 20 quotations', ask: (n) => ({ method: 'POST', path: '/v1/citations/verify', body: { citations: quotes(n) } }), times: 20 },
    { name: 'sources', ask: (n) => get('/v1/sources', { limit: 20 + (n % 100) }) },
    { name: 'source lines', ask: (n) => get(`/v1/sources/${known.source(n)}`, { lines: '3-5' }) },
    { name: 'regions', ask: (n) => get('/v1/regions', { parent: region(n), limit: 20 }) },
    { name: 'topics', ask: (n) => get('/v1/topics', { knownAt: known.instant(n) }) },
    { name: 'known at', ask: (n) => get(known.early(n).address, { knownAt: known.late(n) }) },
    { name: 'export, first MB', ask: () => ({ path: '/v1/export', most: 2 ** 20 }), times: 10 },
    { name: 'history export, first MB', ask: () => ({ path: '/v1/export?history=all', most: 2 ** 20 }), times: 10 }
  ]
}

function day(n: number): string {
  return `${2012 + (n % 12)}-0${1 + (n % 9)}-${10 + (n % 17)}`
}

/** Whether a response has an expected status. */
export function isExpected({ status }: Reply): boolean {
  return status === 200 || status === 300 || status === 303
}

/** What some addresses need: an administrator's API key, a briefing, a draft, a webhook. */
export interface Prepared {
  key: string
  briefing: string
  code: string
  draft: string
  webhook: string
}

/** The reads whose latency is not measured, so that the plans of every address are checked. */
export function listRest(known: Known, { key, briefing, code, draft, webhook }: Prepared): Question[] {
  const headers = { authorization: `Bearer ${key}` }
  const own = (path: string, query = {}): Sent => ({ ...get(path, query), headers })
  const { work, revised, region } = known
  return [
    { name: 'diff.html', ask: (n) => get(`${revised(n).address}/diff.html`, { from: 1, to: 2 }) },
    { name: 'diff.docx', ask: (n) => get(`${revised(n).address}/diff.docx`, { from: 1, to: 2 }) },
    { name: 'relations, recorded', ask: (n) => get(`${work(n).address}/relations`, { origin: 'recorded', direction: 'outgoing' }) },
    { name: 'relations of the most cited, all', ask: (n) => get(`${known.cited(n).address}/relations`, { limit: 100 + n % 90 }) },
    { name: 'changes of a work', ask: (n) => get('/v1/changes', { work: work(n).id }) },
    { name: 'changes of an action', ask: (n) => get('/v1/changes', { action: 'came-into-force', since: n }) },
    { name: 'feed of a place', ask: (n) => get('/v1/changes.atom', { region: region(n) }) },
    { name: 'search by all filters', ask: (n) => get('/v1/search', { q: known.words.short(n), kind: 'law', source: known.source(n), status: 'superseded', group: 'work' }) },
    { name: 'search a quotation', ask: (n) => get('/v1/search', { q: `"${known.words.short(n)}" -的`, limit: 20 }) },
    { name: 'search a citation', ask: (n) => get('/v1/search', { q: `${work(n).title}第三条`, limit: 20 }) },
    { name: 'a region', ask: (n) => get(`/v1/regions/${region(n)}`) },
    { name: 'regions by name', ask: () => get('/v1/regions', { name: '南' }) },
    { name: 'drafts', ask: () => own('/v1/drafts') },
    { name: 'a draft', ask: () => own(`${draft}/draft`) },
    { name: 'briefings', ask: () => own('/v1/briefings') },
    ...['', '/renderings', '.md', '.html', '.docx', '.pdf'].map((form): Question => ({ name: `briefing${form}`, ask: () => own(`/v1/briefings/${briefing}${form}`) })),
    { name: 'check page', ask: () => get(`/v/${code}`) },
    { name: 'check page, JSON', ask: () => get(`/v/${code}.json`) },
    { name: 'preview by query', ask: (n) => ({ ...own('/v1/briefings/preview'), method: 'POST', body: previewOrder(region(n)) }), times: 3 },
    { name: 'keys', ask: () => own('/v1/keys') },
    { name: 'a key', ask: () => own('/v1/keys/none') },
    { name: 'audit', ask: () => own('/v1/audit', { limit: 20 }) },
    { name: 'audit of an action', ask: () => own('/v1/audit', { action: 'bench size', limit: 20 }) },
    { name: 'webhooks', ask: () => own('/v1/webhooks') },
    { name: 'a webhook', ask: () => own(`/v1/webhooks/${webhook}`) },
    { name: 'deliveries', ask: () => own(`/v1/webhooks/${webhook}/deliveries`) },
    { name: 'a delivery', ask: () => own(`/v1/webhooks/${webhook}/deliveries/none`) },
    { name: 'health', ask: () => get('/health/live') },
    { name: 'readiness', ask: () => get('/health/ready') },
    { name: 'metrics', ask: () => get('/metrics') }
  ]
}

function previewOrder(region: string) {
  const same = { title: '规模测试', issuer: '某市纪律检查委员会办公室', recipient: null, date: '2026-11-22', asOf: '2026-11-22' }
  return { ...same, sections: [{ heading: '各地规定', query: { kind: 'law', region, limit: 3 } }] }
}
