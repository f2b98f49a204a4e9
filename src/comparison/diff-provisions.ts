// The difference between two versions' provisions: aligns clauses, then parts, and says of each what happened to it.
import { foldWording } from '../shared/text/normalize-wording.js'
import type { Provision } from '../works/work.js'
import { alignClauses, type ClauseAlignment } from './alignment/align-clauses.js'
import { alignPieces } from './alignment/align-parts.js'
import { type Clause, gatherClauses, type Piece } from './clause.js'
import { type Change, changes, type ClauseChange, type Counts, type Difference, type PartChange } from './difference.js'
import { changeOfPart, describeHolder, differingFields, placeIn, removedPart } from './describe-part.js'
import { pairIdentities } from './alignment/pair-identities.js'
import { Pairing } from './alignment/pairing.js'
import { pairStrays } from './alignment/pair-moved-parts.js'
import { findSpans } from '../shared/text/word-spans.js'

/** Everything the classification of parts needs to know about where they stand. */
interface Alignment extends ClauseAlignment {
  olds: Clause[]
  news: Clause[]
  /** New part → its old counterpart. */
  oldPart: Map<Provision, Provision>
  newPart: Map<Provision, Provision>
  clauseOfOld: Map<Provision, Clause>
  inSpine: Set<number>
}

/**
 * What changed from one list of provisions to another. Clauses are aligned over the whole text; see ClauseChange for
 * the shape of the result. `applyDifference(old, diffProvisions(old, now))` is `now`. Both lists must have unique eIds.
 */
export function diffProvisions(old: readonly Provision[], now: readonly Provision[]): Difference {
  const olds = gatherClauses(old)
  const news = gatherClauses(now)
  const alignment = { ...alignClauses(olds, news), olds, news }
  const { oldPart, newPart } = alignParts(alignment)
  const clauseOfOld = new Map(olds.flatMap((clause) => clause.parts.map((part) => [part, clause])))
  const inSpine = new Set(spineOf(olds, alignment.pairing, true).concat(spineOf(olds, alignment.pairing, false)))
  const clauses = inReadingOrder({ ...alignment, oldPart, newPart, clauseOfOld, inSpine })
  return { clauses, summary: summarize(clauses) }
}

function alignParts({ olds, news, pairing }: Pick<Alignment, 'olds' | 'news' | 'pairing'>): {
  oldPart: Map<Provision, Provision>
  newPart: Map<Provision, Provision>
} {
  const oldPieces = olds.map(piecesOf)
  const newPieces = news.map(piecesOf)
  // What an editor mapped comes first, wherever it went.
  const pairs = pairIdentities(oldPieces.flat(), newPieces.flat(), ({ provision }) => provision)
  const taken = new Set(pairs.flat())
  const isOpen = (piece: Piece): boolean => !taken.has(piece)
  const inside = pairing.pairs().flatMap(([old, at]) => alignPieces(oldPieces[old]!.filter(isOpen), newPieces[at]!.filter(isOpen)))
  for (const piece of inside.flat()) taken.add(piece)
  pairs.push(...inside, ...pairStrays(oldPieces.flat().filter(isOpen), newPieces.flat().filter(isOpen)))
  const oldPart = new Map(pairs.map(([old, at]) => [at.provision, old.provision]))
  return { oldPart, newPart: new Map(pairs.map(([old, at]) => [old.provision, at.provision])) }
}

// An article whose words are all in its 款 only holds them together; it answers to the article it is paired with.
function piecesOf({ root, parts, pieces }: Clause): Piece[] {
  const holder = parts.length > 1 && root.text === '' && root.heading === null
  return holder ? pieces.slice(1) : pieces
}

function spineOf(olds: readonly Clause[], pairing: Pairing, heading: boolean): number[] {
  const kind = new Pairing()
  for (const [old, at] of pairing.pairs()) if (olds[old]!.heading === heading) kind.add(old, at)
  return kind.spine().map(([old]) => old)
}

function inReadingOrder(alignment: Alignment): ClauseChange[] {
  const { olds, news, pairing } = alignment
  const gone = olds.filter(({ at }) => !pairing.newOf.has(at))
  const after = new Map<number, Clause[]>()
  for (const old of gone) {
    let before = old.at - 1
    while (before >= 0 && !(pairing.newOf.has(before) && alignment.inSpine.has(before))) before--
    const anchor = before < 0 ? -1 : pairing.newOf.get(before)!
    after.set(anchor, [...(after.get(anchor) ?? []), old])
  }
  const goneAfter = (at: number): ClauseChange[] => (after.get(at) ?? []).map((old) => describeGone(old, alignment))
  return [...goneAfter(-1), ...news.flatMap((clause) => [describeNew(clause, alignment), ...goneAfter(clause.at)])]
}

function describeGone(old: Clause, alignment: Alignment): ClauseChange {
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
  parts.push(...old.parts.filter((part) => isGone(part, old, clause, alignment)).map(removedPart))
  const moved = !alignment.inSpine.has(old.at)
  const renumbered = foldWording(old.root.number ?? '') !== foldWording(clause.root.number ?? '')
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

// The root of a pair is never gone: the new root stands for it, even where its words went to a paragraph.
function isGone(part: Provision, old: Clause, clause: Clause, { newPart, oldPart }: Alignment): boolean {
  if (newPart.has(part)) return false
  return part !== old.root || (part.text !== '' && oldPart.has(clause.root))
}

function changeOfClause(parts: readonly PartChange[], moved: boolean, renumbered: boolean): Change {
  const inside = new Set(parts.map(({ change }) => change))
  if (['changed', 'added', 'removed', 'moved'].some((change) => inside.has(change as Change))) return 'changed'
  if (moved) return 'moved'
  if (inside.has('format-only')) return 'format-only'
  return renumbered || inside.has('renumbered') ? 'renumbered' : 'unchanged'
}

function describePart(part: Provision, clause: Clause, old: Clause | undefined, alignment: Alignment): PartChange {
  const counterpart = alignment.oldPart.get(part)
  if (counterpart !== undefined) return describePair(counterpart, part, clause, old, alignment)
  if (part === clause.root && old !== undefined && part.text === '' && part.heading === null) {
    return describeHolder(old.root, part)
  }
  return { change: 'added', from: null, to: part.eId, moved: false, renumbered: false, spans: [], fields: { ...part } }
}

function describePair(
  before: Provision, part: Provision, clause: Clause, old: Clause | undefined, alignment: Alignment
): PartChange {
  const home = alignment.clauseOfOld.get(before)!
  const moved = home !== old
  const renumbered = placeIn(before, home.root) !== placeIn(part, clause.root) && !moved
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

function countChanges(entries: readonly { change: Change }[]): Counts {
  const counts = Object.fromEntries(changes.map((change) => [change, 0])) as Counts
  for (const { change } of entries) counts[change]++
  return counts
}
