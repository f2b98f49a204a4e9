// What changed between two versions of a work: every clause of either, paired, and inside the pairs every provision.
import type { DiffSpan } from '../shared/text/word-spans.js'
import type { Provision } from '../works/work.js'

export const diffKinds = [
  'added', 'removed', 'changed', 'moved', 'split', 'merged', 'renumbered', 'format-only', 'unchanged'
] as const
/**
 * `split`: a new clause made of words that stood in an old one which goes on elsewhere; `merged`: an old clause whose
 * words went into a clause that continues another. `format-only`: white space, width, shape of quotation marks.
 */
export type DiffKind = (typeof diffKinds)[number]

/** One provision and its counterpart. `fields` are all others that differ; for an added provision, all it has. */
export interface PartChange {
  change: DiffKind
  from: string | null
  to: string | null
  moved: boolean
  renumbered: boolean
  spans: DiffSpan[]
  fields: Partial<Provision>
}

/**
 * A clause (an article with its 款 and 项, or one heading) and its counterpart. A `split` clause names in `from` the old
 * clause it came out of, a `merged` one in `to` the new clause it went into; each of those has its own pair as well.
 */
export interface ClauseChange {
  change: DiffKind
  heading: boolean
  from: string | null
  to: string | null
  moved: boolean
  renumbered: boolean
  parts: PartChange[]
}

export type DiffCounts = Record<DiffKind, number>

/** Clauses in the order of the new text, removed ones after what they followed. Headings are counted apart. */
export interface Difference {
  clauses: ClauseChange[]
  summary: { clauses: DiffCounts; headings: DiffCounts; provisions: DiffCounts }
}
