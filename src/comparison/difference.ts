// The result of comparing two versions of a work: every clause of either, paired, and in them every provision.
import type { DiffSpan } from '../shared/text/word-spans.js'
import type { Provision } from '../works/work.js'

export const diffKinds = [
  'added', 'removed', 'changed', 'moved', 'split', 'merged', 'renumbered', 'format-only', 'unchanged'
] as const
/**
 * `split`: a new clause with words of an old clause that is paired with another one. `merged`: an old clause whose words
 * went into a new clause that is paired with another one. `format-only`: white space, width, shape of quotation marks.
 */
export type DiffKind = (typeof diffKinds)[number]

/** One provision and its counterpart. `fields` are the differing fields but the text; all fields of an added provision. */
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
 * A clause (an article with its 款 and 项, or one heading) and its counterpart, by the eIds of their roots. For `split`,
 * `from` is the old clause it came from; for `merged`, `to` is the new clause it went into. Each of these also has a
 * pair of its own.
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

/** Clauses in the order of the new text, removed ones after their old predecessor. Headings are counted separately. */
export interface Difference {
  clauses: ClauseChange[]
  summary: { clauses: DiffCounts; headings: DiffCounts; provisions: DiffCounts }
}
