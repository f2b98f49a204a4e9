// What is asked, and which share of bare Fastify's rate is aimed at.
import { queried } from './thin-statements.js'

export interface Scenario {
  /** Also the name under which the yardsticks answer. */
  name: string
  title: string
  /** `{n}` and `{day}` are another one with each request. */
  path: string
  /** Percent of bare Fastify answering a constant of the same size; null where nothing was promised. */
  aim: number | null
  /** Ask with the tag of the reply: 304. */
  conditional?: boolean
  /** Measure beside the thin handler too. */
  thin?: boolean
}

/** Works besides the seed that the bench records. */
export const laws = 500

const rule = `/v1/regional-rules/${queried.work}`

export const scenarios: Scenario[] = [
  { name: 'by-id', title: 'a rule by its id', path: rule, aim: 60, thin: true },
  { name: 'unchanged', title: 'the same, not changed (304)', path: rule, aim: 65, conditional: true },
  { name: 'list', title: '20 laws of a region', path: `/v1/laws?region=${queried.region}&limit=20`, aim: 35, thin: true },
  { name: 'search', title: 'a search of a short term', path: `/v1/search?q=${encodeURIComponent(queried.term)}&limit=20`, aim: 25, thin: true },
  { name: 'many', title: `by id, ${laws} works in turn`, path: '/v1/laws/cn-330000-bench-{n}', aim: null },
  { name: 'made', title: 'by id, for a day never asked before', path: `${rule}?asOf={day}`, aim: null }
]

/** The path of one request out of many. */
export function fillPath(path: string, count: number): string {
  if (!path.includes('{')) return path
  const day = () => new Date(Date.UTC(2018, 0, 1) + (count % 1_000_000) * 86_400_000).toISOString().slice(0, 10)
  return path.replace('{n}', String(count % laws)).replace('{day}', day)
}
