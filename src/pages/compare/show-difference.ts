// What the page of a difference shows: two versions of a work and the table between them, or the versions to choose from.
import type { Computer } from '../../computing/computer.js'
import { type ComparedVersions, readCompared } from '../../comparison/read-difference.js'
import { tabulateDifference } from '../../comparison/tabulate-difference.js'
import type { TwoColumns } from '../../comparison/two-columns.js'
import { parseVersionSelector } from '../../comparison/version-selector.js'
import type { Base } from '../../database/base.js'
import { parseReadPointQuery } from '../../http/paging.js'
import type { ChargeWork } from '../../http/rate-limit/price.js'
import type { Kind } from '../../shared/kind.js'
import { listTimelineItems } from '../../works/reading/read-version.js'
import type { TimelineItem } from '../../works/reading.js'

export interface DifferenceQuery {
  from?: string
  to?: string
  unchanged?: boolean
  remarks?: boolean
  asOf?: string
  knownAt?: string
}

export interface Versions {
  kind: Kind
  id: string
  /** In the order in which they take over; repeals are left out. */
  texts: TimelineItem[]
}

export interface ShownDifference {
  compared: ComparedVersions
  table: TwoColumns
}

interface Work {
  kind: Kind
  id: string
}

/** The versions of a work that have a text. Problems: those of `listTimelineItems`. */
export async function listTexts(base: Base, { kind, id }: Work, query: Pick<DifferenceQuery, 'asOf' | 'knownAt'>): Promise<Versions> {
  const { id: current, items } = await listTimelineItems(base, { kind, id, ...parseReadPointQuery(query) })
  return { kind, id: current, texts: items.filter(({ repeal, withdrawnAt }) => !repeal && withdrawnAt === null) }
}

/** The difference asked for. Problems: those of `readCompared` and of `Computer`. */
export async function showDifference(
  base: Base, computer: Computer, work: Work, query: DifferenceQuery & { from: string }, charge: ChargeWork
): Promise<ShownDifference> {
  const from = parseVersionSelector('from', query.from)
  const to = query.to === undefined ? undefined : parseVersionSelector('to', query.to)
  const compared = await readCompared(base, { ...work, from, to, ...parseReadPointQuery(query) }, charge)
  const table = await tabulateDifference(computer, compared, { unchanged: query.unchanged ?? true, remarks: query.remarks ?? false })
  return { compared, table }
}
