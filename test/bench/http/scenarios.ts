// Scenarios of the bench, with the target rate as a share of bare Fastify's.
import { queried } from './thin-statements.js'

export interface Scenario {
  /** Also the path at the baselines. */
  name: string
  title: string
  /** `{n}` and `{day}` are replaced by a new value in each request. */
  path: string
  /** Target in percent of bare Fastify sending a constant of the same size; `null` without a target. */
  aim: number | null
  /** Sends `If-None-Match` with the current ETag; expects 304. */
  conditional?: boolean
  /** Also measured on the thin handler. */
  thin?: boolean
  /** Measured on the service whose memory is too small for all that is asked, so that nothing is found there. */
  cold?: boolean
}

/** Works besides the seed that the bench records. */
export const laws = 500

/** When the seed of the bench was recorded. The laws were recorded later than the last instant asked for. */
export const seededAt = new Date(Date.now() - 300 * 86_400_000)

const rule = `/v1/regional-rules/${queried.work}`

export const scenarios: Scenario[] = [
  { name: 'by-id', title: 'a rule by its id', path: rule, aim: 60, thin: true },
  { name: 'unchanged', title: 'the same, not changed (304)', path: rule, aim: 65, conditional: true },
  { name: 'list', title: '20 laws of a region', path: `/v1/laws?region=${queried.region}&limit=20`, aim: 35, thin: true },
  { name: 'search', title: 'a search of a short term', path: `/v1/search?q=${encodeURIComponent(queried.term)}&limit=20`, aim: 25, thin: true },
  { name: 'many', title: `by id, ${laws} works in turn`, path: '/v1/laws/cn-330000-bench-{n}', aim: null },
  { name: 'day', title: 'by id, for a day never asked before', path: `${rule}?asOf={day}`, aim: 50 },
  { name: 'instant', title: 'by id, as known at an instant never asked before', path: `${rule}?knownAt={instant}`, aim: 40 },
  { name: 'list-day', title: '20 laws of a region on a day never asked before', path: `/v1/laws?region=${queried.region}&limit=20&asOf={day}`, aim: 25 },
  { name: 'clause-day', title: 'a clause on a day never asked before', path: `${rule}/provisions/${queried.clause}?asOf={day}`, aim: 50 },
  { name: 'cold', title: 'by id, a work never asked before (aim: 70 % of thin)', path: '/v1/laws/cn-330000-bench-{n}', aim: null, thin: true, cold: true }
]

/** Path of request number `count`. */
export function fillPath(path: string, count: number): string {
  if (!path.includes('{')) return path
  const day = () => new Date(Date.UTC(2021, 0, 1) + (count % 1_000_000) * 86_400_000).toISOString().slice(0, 10)
  // Between the record of the seed and that of the laws.
  const instant = () => new Date(seededAt.getTime() + 1_000 * (1 + (count % 20_000_000))).toISOString()
  return path.replace('{n}', String(count % laws)).replace('{day}', day).replace('{instant}', instant)
}
