// Whether quotations are right: the work found, the clause found, the words compared with what stood there and when.
import { gatherClauses } from '../comparison/clause.js'
import { diffProvisions } from '../comparison/diff-provisions.js'
import { findSpans, type Span } from '../shared/text/word-spans.js'
import type { Kind } from '../shared/kind.js'
import { findWords, type Outcome } from './quotation.js'
import { eIdsOf, readReference, type Reference } from '../works/references/reference.js'
import { type Answer, findAnswer } from '../works/timeline.js'
import type { Provision } from '../works/work.js'
import { readProvisions } from '../works/store-version-text.js'
import { type KnownVersion, listTimeline } from '../works/store-versions.js'
import { findWork, type FoundWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { findCalled } from './find-by-name.js'
import { type Axes, findHorizon } from '../database/resolve-read-point.js'
import type { Horizon } from '../shared/read-point.js'
import { findClosest } from '../shared/text/closest-passage.js'

/** A quotation to check: what it is said to be from, by a reference in words or by id and eId, and the words. */
export interface QuotationOrder {
  ref?: string
  work?: string
  eId?: string
  quote: string
  /** Already read from a document; `ref` otherwise. */
  reference?: Omit<Reference, 'start' | 'end'>
}

export interface CheckedQuotation {
  outcome: Outcome
  /** Only the form differs: white space, width, shape of signs. */
  formatOnly: boolean
  work: { id: string; kind: Kind; title: string } | null
  /** The version in which the words stand, or were looked for. */
  version: number | null
  eId: string | null
  /** What stands there: the passage itself, or the one most like it. */
  passage: string | null
  /** For a mismatch: from the quotation to the passage. */
  spans: Span[]
  /** For superseded words: the version that answers and its wording of the clause, where it still has one. */
  today: { version: number; eId: string | null; text: string | null } | null
}

const nothing = { formatOnly: false, work: null, version: null, eId: null, passage: null, spans: [], today: null }

/** Checks quotations, in the order given, as of a day. No problem of a single quotation stops the others. */
export async function verifyCitations(base: Base, quotations: readonly QuotationOrder[], axes: Axes): Promise<CheckedQuotation[]> {
  const horizon = await findHorizon(base, axes)
  const checker = new Checker(base, horizon)
  const checked: CheckedQuotation[] = []
  for (const quotation of quotations) checked.push(await checker.check(quotation))
  return checked
}

interface VersionText {
  version: KnownVersion
  provisions: Provision[]
}

/** Looks up each work, and each version's text, once for all quotations. */
class Checker {
  private readonly called = new Map<string, Promise<FoundWork[]>>()
  private readonly timelines = new Map<number, Promise<KnownVersion[]>>()
  private readonly texts = new Map<string, Promise<VersionText>>()

  constructor(private readonly base: Base, private readonly horizon: Horizon) {}

  async check(order: QuotationOrder): Promise<CheckedQuotation> {
    const reference = order.reference ?? (order.ref === undefined ? null : readReference(order.ref))
    const works = await this.findWorks(order, reference?.work ?? null)
    if (works.length === 0) return { ...nothing, outcome: 'not-found' }
    const eIds = order.eId === undefined ? (reference === null ? [] : eIdsOf(reference)) : [order.eId]
    const results: CheckedQuotation[] = []
    for (const work of works) results.push(await this.checkIn(work, eIds, order.quote))
    const right = results.find(({ outcome }) => outcome === 'verified') ?? results.find(({ outcome }) => outcome === 'superseded' || outcome === 'repealed')
    if (right !== undefined) return right
    // Of several works that go by the name, it cannot be said which one is quoted wrongly.
    return results.length === 1 ? results[0]! : { ...nothing, outcome: 'unverified' }
  }

  private async findWorks({ work: id }: QuotationOrder, name: string | null): Promise<FoundWork[]> {
    const db = this.base.store.records
    if (id !== undefined) {
      const found = await findWork(db, id, this.horizon.seq)
      return found === undefined ? [] : [found]
    }
    if (name === null) return []
    const called = this.called.get(name) ?? findCalled(db, name, this.horizon.seq)
    this.called.set(name, called)
    return called
  }

  private async checkIn(work: FoundWork, eIds: readonly string[], quote: string): Promise<CheckedQuotation> {
    const timeline = await this.timelineOf(work.work)
    const answer = findAnswer(timeline, this.horizon.asOf)
    const others = timeline.filter((version) => !version.repeal && version !== answer?.text && this.hasStarted(version)).reverse()
    const title = (answer?.text ?? others[0])?.title ?? ''
    const named = { work: { id: work.id, kind: work.kind, title } }
    if (answer !== undefined) {
      const text = await this.textOf(answer.text)
      const found = findIn(text, eIds, quote)
      if (found !== null) return { ...nothing, ...named, ...found, outcome: answer.status === 'repealed' ? 'repealed' : 'verified' }
    }
    for (const version of others) {
      const found = findIn(await this.textOf(version), eIds, quote)
      if (found !== null) return { ...nothing, ...named, ...found, outcome: 'superseded', today: await this.todayOf(found, version, answer) }
    }
    // What is sealed is not compared with anything: the words may stand there, or not.
    if (answer === undefined || [answer.text, ...others].some(({ sealed }) => sealed !== null)) {
      return { ...nothing, ...named, outcome: 'unverified' }
    }
    return { ...refute(await this.textOf(answer.text), eIds, quote), ...named }
  }

  private hasStarted({ inForceFrom: { date } }: KnownVersion): boolean {
    return date === null || date <= this.horizon.asOf
  }

  /** How the clause reads today: the one that answers to it by its words, whatever its number. */
  private async todayOf({ eId }: { eId: string | null }, old: KnownVersion, answer: Answer<KnownVersion> | undefined) {
    if (answer === undefined) return null
    const [before, now] = [await this.textOf(old), await this.textOf(answer.text)]
    const root = clauseOf(before.provisions, eId)
    const pair = diffProvisions(before.provisions, now.provisions).clauses.find(({ from, change }) => from === root && change !== 'split')
    const text = pair?.to === undefined || pair.to === null ? null : textOfClause(now.provisions, pair.to)
    return { version: answer.entry.number, eId: pair?.to ?? null, text }
  }

  private timelineOf(work: number): Promise<KnownVersion[]> {
    const held = this.timelines.get(work) ?? listTimeline(this.base.store.records, work, this.horizon.seq)
    this.timelines.set(work, held)
    return held
  }

  private textOf(version: KnownVersion): Promise<VersionText> {
    const key = `${version.work} ${version.number}`
    const held = this.texts.get(key) ??
      readProvisions(this.base.store.records, version).then((provisions) => ({ version, provisions }))
    this.texts.set(key, held)
    return held
  }
}

/** The words in the clause named, or anywhere where none is; in an excerpt, whose numbers are not known, anywhere too. */
function findIn({ version, provisions }: VersionText, eIds: readonly string[], quote: string) {
  if (version.sealed !== null) return null
  const eId = eIds.find((wanted) => provisions.some((provision) => provision.eId === wanted))
  const anywhere = eIds.length === 0 || (eId === undefined && version.completeness.state === 'excerpt')
  const places = eId !== undefined ? [eId] : anywhere ? gatherClauses(provisions).map(({ root }) => root.eId) : []
  for (const place of places) {
    for (const text of [textOfClause(provisions, place), textOfClause(provisions, place, true)]) {
      const found = findWords(text, quote)
      if (found === null) continue
      return { version: version.number, eId: place, passage: text.slice(found.start, found.end), formatOnly: found.formatOnly }
    }
  }
  return null
}

/** What stands where the words were looked for. Words that may be in a part that no source gives are not refuted. */
function refute({ version, provisions }: VersionText, eIds: readonly string[], quote: string): Omit<CheckedQuotation, 'work'> {
  const there = { ...nothing, version: version.number }
  const eId = eIds.find((wanted) => provisions.some((provision) => provision.eId === wanted)) ?? null
  if (eId === null && version.completeness.state === 'excerpt') return { ...there, outcome: 'unverified' }
  if (eId === null && eIds.length > 0) return { ...there, outcome: 'not-found' }
  const text = eId === null ? provisions.map((provision) => provision.text).join('\n') : textOfClause(provisions, eId)
  const { start, end } = findClosest(text, quote)
  const passage = text.slice(start, end)
  return { ...there, eId, passage, spans: findSpans(quote, passage), outcome: 'mismatch' }
}

/** The text of a clause with all it holds, in reading order; with `numbers`, those of its items as well. */
function textOfClause(provisions: readonly Provision[], eId: string, numbers = false): string {
  const held = new Set([eId])
  const parts = provisions.filter(({ eId: own, parent }) => {
    if (own !== eId && (parent === null || !held.has(parent))) return false
    held.add(own)
    return true
  })
  const lines = parts.map(({ eId: own, number, text }) => (numbers && number !== null && own !== eId ? `${number}${text}` : text))
  return lines.filter((line) => line !== '').join('\n')
}

function clauseOf(provisions: readonly Provision[], eId: string | null): string | undefined {
  return gatherClauses(provisions).find(({ parts }) => parts.some((part) => part.eId === eId))?.root.eId
}
