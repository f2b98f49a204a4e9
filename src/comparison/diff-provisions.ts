// Computes the difference between two lists of provisions: aligns clauses, then their parts, then classifies each.
import { normalizeWording } from '../shared/text/normalize-wording.js'
import type { Provision } from '../works/work.js'
import { alignClauses, type ClauseAlignment } from './alignment/align-clauses.js'
import { alignClauseParts } from './alignment/align-parts.js'
import { type Clause, groupClauses, type NormalizedPart } from './clause.js'
import { type DiffKind, diffKinds, type ClauseChange, type DiffCounts, type Difference, type PartChange } from './difference.js'
import { changeOfPart, describeContainer, differingFields, positionIn, removedPart } from './describe-part.js'
import { pairIdentities } from './alignment/pair-identities.js'
import { Pairing } from './alignment/pairing.js'
import { pairMovedParts } from './alignment/pair-moved-parts.js'
import { findSpans } from '../shared/text/word-spans.js'

/** The finished alignment, as input of the classification. */
interface Alignment extends ClauseAlignment {
  olds: Clause[]
  news: Clause[]
  /** New part → its old counterpart. */
  oldPart: Map<Provision, Provision>
  newPart: Map<Provision, Provision>
  clauseOfOld: Map<Provision, Clause>
  /** Indexes of the old clauses whose pair kept its order; the other paired clauses have moved. */
  inSubsequence: Set<number>
}

/**
 * The difference from one list of provisions to another; see `ClauseChange` for the shape. Clauses are aligned over the
 * whole text. `applyDifference(old, diffProvisions(old, now))` equals `now`. Each list must have unique eIds.
 */
export function diffProvisions(old: readonly Provision[], now: readonly Provision[]): Difference {
  const olds = groupClauses(old)
  const news = groupClauses(now)
  const alignment = { ...alignClauses(olds, news), olds, news }
  const { oldPart, newPart } = alignParts(alignment)
  const clauseOfOld = new Map(olds.flatMap((clause) => clause.parts.map((part) => [part, clause])))
  const inSubsequence = new Set(subsequenceOf(olds, alignment.pairing, true).concat(subsequenceOf(olds, alignment.pairing, false)))
  const clauses = inReadingOrder({ ...alignment, oldPart, newPart, clauseOfOld, inSubsequence })
  return { clauses, summary: summarize(clauses) }
}

function alignParts({ olds, news, pairing }: Pick<Alignment, 'olds' | 'news' | 'pairing'>): {
  oldPart: Map<Provision, Provision>
  newPart: Map<Provision, Provision>
} {
  const oldParts = olds.map(comparablePartsOf)
  const newParts = news.map(comparablePartsOf)
  // Pairs mapped by an editor take precedence, in whatever clause they are.
  const pairs = pairIdentities(oldParts.flat(), newParts.flat(), ({ provision }) => provision)
  const taken = new Set(pairs.flat())
  const isOpen = (part: NormalizedPart): boolean => !taken.has(part)
  const inside = pairing.pairs().flatMap(([old, at]) => alignClauseParts(oldParts[old]!.filter(isOpen), newParts[at]!.filter(isOpen)))
  for (const part of inside.flat()) taken.add(part)
  pairs.push(...inside, ...pairMovedParts(oldParts.flat().filter(isOpen), newParts.flat().filter(isOpen)))
  const oldPart = new Map(pairs.map(([old, at]) => [at.provision, old.provision]))
  return { oldPart, newPart: new Map(pairs.map(([old, at]) => [old.provision, at.provision])) }
}

// The root of an article whose text is all in its 款 is a mere container: it is not aligned as a part, but corresponds to
// the root of the paired article.
function comparablePartsOf({ root, parts, normalizedParts }: Clause): NormalizedPart[] {
  const isContainer = parts.length > 1 && root.text === '' && root.heading === null
  return isContainer ? normalizedParts.slice(1) : normalizedParts
}

function subsequenceOf(olds: readonly Clause[], pairing: Pairing, heading: boolean): number[] {
  const kind = new Pairing()
  for (const [old, at] of pairing.pairs()) if (olds[old]!.heading === heading) kind.add(old, at)
  return kind.longestIncreasingSubsequence().map(([old]) => old)
}

function inReadingOrder(alignment: Alignment): ClauseChange[] {
  const { olds, news, pairing } = alignment
  const removed = olds.filter(({ at }) => !pairing.newOf.has(at))
  const after = new Map<number, Clause[]>()
  for (const old of removed) {
    let before = old.at - 1
    while (before >= 0 && !(pairing.newOf.has(before) && alignment.inSubsequence.has(before))) before--
    const anchor = before < 0 ? -1 : pairing.newOf.get(before)!
    after.set(anchor, [...(after.get(anchor) ?? []), old])
  }
  const removedAfter = (at: number): ClauseChange[] => (after.get(at) ?? []).map((old) => describeRemoved(old, alignment))
  return [...removedAfter(-1), ...news.flatMap((clause) => [describeNew(clause, alignment), ...removedAfter(clause.at)])]
}

function describeRemoved(old: Clause, alignment: Alignment): ClauseChange {
  const into = alignment.mergedInto.get(old.at)
  const parts = old.parts.filter((part) => !alignment.newPart.has(part)).map(removedPart)
  return {
    change: into === undefined ? 'removed' : 'merged',
    heading: old.heading,
    from: old.root.eId,
    to: into === undefined ? null : alignment.news[into]!.root.eId,
    moved: false,
    renumbered: false,
    parts
  }
}

function describeNew(clause: Clause, alignment: Alignment): ClauseChange {
  const partner = alignment.pairing.oldOf.get(clause.at)
  const old = partner === undefined ? undefined : alignment.olds[partner]!
  const parts = clause.parts.map((part) => describePart(part, clause, old, alignment))
  if (old === undefined) return describeAdded(clause, parts, alignment)
  parts.push(...old.parts.filter((part) => isRemoved(part, old, clause, alignment)).map(removedPart))
  const moved = !alignment.inSubsequence.has(old.at)
  const renumbered = normalizeWording(old.root.number ?? '') !== normalizeWording(clause.root.number ?? '')
  const lost = old.parts.some((part) => !clause.parts.includes(alignment.newPart.get(part) ?? clause.root))
  const change = lost ? 'changed' : changeOfClause(parts, moved, renumbered)
  return { change, heading: clause.heading, from: old.root.eId, to: clause.root.eId, moved, renumbered, parts }
}

function describeAdded(clause: Clause, parts: PartChange[], { olds, splitFrom }: Alignment): ClauseChange {
  const origin = splitFrom.get(clause.at)
  return {
    change: origin === undefined ? 'added' : 'split',
    heading: clause.heading,
    from: origin === undefined ? null : olds[origin]!.root.eId,
    to: clause.root.eId,
    moved: false,
    renumbered: false,
    parts
  }
}

// The old root of a pair is not removed: the new root corresponds to it, even where its words moved to a paragraph.
function isRemoved(part: Provision, old: Clause, clause: Clause, { newPart, oldPart }: Alignment): boolean {
  if (newPart.has(part)) return false
  return part !== old.root || (part.text !== '' && oldPart.has(clause.root))
}

function changeOfClause(parts: readonly PartChange[], moved: boolean, renumbered: boolean): DiffKind {
  const inside = new Set(parts.map(({ change }) => change))
  if (['changed', 'added', 'removed', 'moved'].some((change) => inside.has(change as DiffKind))) return 'changed'
  if (moved) return 'moved'
  if (inside.has('format-only')) return 'format-only'
  return renumbered || inside.has('renumbered') ? 'renumbered' : 'unchanged'
}

function describePart(part: Provision, clause: Clause, old: Clause | undefined, alignment: Alignment): PartChange {
  const counterpart = alignment.oldPart.get(part)
  if (counterpart !== undefined) return describePair(counterpart, part, clause, old, alignment)
  if (part === clause.root && old !== undefined && part.text === '' && part.heading === null) {
    return describeContainer(old.root, part)
  }
  return { change: 'added', from: null, to: part.eId, moved: false, renumbered: false, spans: [], fields: { ...part } }
}

function describePair(
  before: Provision, part: Provision, clause: Clause, old: Clause | undefined, alignment: Alignment
): PartChange {
  const oldClause = alignment.clauseOfOld.get(before)!
  const moved = oldClause !== old
  const renumbered = positionIn(before, oldClause.root) !== positionIn(part, clause.root) && !moved
  const spans = findSpans(before.text, part.text)
  const change = changeOfPart(before, part, moved, renumbered)
  return { change, from: before.eId, to: part.eId, moved, renumbered, spans, fields: differingFields(before, part) }
}

function summarize(clauses: readonly ClauseChange[]): Difference['summary'] {
  return {
    clauses: countChanges(clauses.filter(({ heading }) => !heading)),
    headings: countChanges(clauses.filter(({ heading }) => heading)),
    provisions: countChanges(clauses.flatMap(({ parts }) => parts))
  }
}

function countChanges(entries: readonly { change: DiffKind }[]): DiffCounts {
  const counts = Object.fromEntries(diffKinds.map((change) => [change, 0])) as DiffCounts
  for (const { change } of entries) counts[change]++
  return counts
}
