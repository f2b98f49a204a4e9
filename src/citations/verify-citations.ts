// Whether quotations are right: the work found, the clause found, the words compared with what stood there and when.
import { groupClauses } from '../comparison/clause.js'
import { diffProvisions } from '../comparison/diff-provisions.js'
import { findSpans, type DiffSpan } from '../shared/text/word-spans.js'
import type { Kind } from '../shared/kind.js'
import { matchQuotation, type VerificationOutcome } from './quotation.js'
import { eIdsOf, readReference, type Reference } from '../works/references/reference.js'
import { type ApplicableVersion, findApplicableVersion } from '../works/timeline.js'
import type { Provision } from '../works/work.js'
import { readProvisions } from '../works/store-version-text.js'
import { type KnownVersion, listTimeline } from '../works/store-versions.js'
import { findWork, type ResolvedWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { findByExactName } from './find-by-name.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import type { ReadPoint } from '../shared/read-point.js'
import { findClosest } from '../shared/text/closest-passage.js'

/** A quotation to check: what it is said to be from, by a reference in words or by id and eId, and the words. */
export interface QuotationInput {
  ref?: string
  work?: string
  eId?: string
  quote: string
  /** Already read from a document; `ref` otherwise. */
  reference?: Omit<Reference, 'start' | 'end'>
}

export interface CheckedQuotation {
  outcome: VerificationOutcome
  /** Only the form differs: white space, width, shape of signs. */
  formatOnly: boolean
  work: { id: string; kind: Kind; title: string } | null
  /** The version in which the words stand, or were looked for. */
  version: number | null
  eId: string | null
  /** What stands there: the passage itself, or the one most like it. */
  passage: string | null
  /** For a mismatch: from the quotation to the passage. */
  spans: DiffSpan[]
  /** For superseded words: the version that answers and its wording of the clause, where it still has one. */
  today: { version: number; eId: string | null; text: string | null } | null
}

const emptyResult = { formatOnly: false, work: null, version: null, eId: null, passage: null, spans: [], today: null }

/** Checks quotations, in the order given, as of a day. No problem of a single quotation stops the others. */
export async function verifyCitations(base: Base, quotations: readonly QuotationInput[], axes: ReadPointQuery): Promise<CheckedQuotation[]> {
  const readPoint = await resolveReadPoint(base, axes)
  const verifier = new QuotationVerifier(base, readPoint)
  const checked: CheckedQuotation[] = []
  for (const quotation of quotations) checked.push(await verifier.check(quotation))
  return checked
}

interface VersionText {
  version: KnownVersion
  provisions: Provision[]
}

/** Looks up each work, and each version's text, once for all quotations. */
class QuotationVerifier {
  private readonly worksByName = new Map<string, Promise<ResolvedWork[]>>()
  private readonly timelines = new Map<number, Promise<KnownVersion[]>>()
  private readonly texts = new Map<string, Promise<VersionText>>()

  constructor(private readonly base: Base, private readonly readPoint: ReadPoint) {}

  async check(input: QuotationInput): Promise<CheckedQuotation> {
    const reference = input.reference ?? (input.ref === undefined ? null : readReference(input.ref))
    const works = await this.findWorks(input, reference?.work ?? null)
    if (works.length === 0) return { ...emptyResult, outcome: 'not-found' }
    const eIds = input.eId === undefined ? (reference === null ? [] : eIdsOf(reference)) : [input.eId]
    const results: CheckedQuotation[] = []
    for (const work of works) results.push(await this.checkInWork(work, eIds, input.quote))
    const right = results.find(({ outcome }) => outcome === 'verified') ?? results.find(({ outcome }) => outcome === 'superseded' || outcome === 'repealed')
    if (right !== undefined) return right
    // Of several works that go by the name, it cannot be said which one is quoted wrongly.
    return results.length === 1 ? results[0]! : { ...emptyResult, outcome: 'unverified' }
  }

  private async findWorks({ work: id }: QuotationInput, name: string | null): Promise<ResolvedWork[]> {
    const db = this.base.store.readDb
    if (id !== undefined) {
      const found = await findWork(db, id, this.readPoint.seq)
      return found === undefined ? [] : [found]
    }
    if (name === null) return []
    const works = this.worksByName.get(name) ?? findByExactName(db, name, this.readPoint.seq)
    this.worksByName.set(name, works)
    return works
  }

  private async checkInWork(work: ResolvedWork, eIds: readonly string[], quote: string): Promise<CheckedQuotation> {
    const timeline = await this.timelineOf(work.work)
    const applicable = findApplicableVersion(timeline, this.readPoint.asOf)
    const others = timeline.filter((version) => !version.repeal && version !== applicable?.text && this.hasStarted(version)).reverse()
    const title = (applicable?.text ?? others[0])?.title ?? ''
    const named = { work: { id: work.id, kind: work.kind, title } }
    if (applicable !== undefined) {
      const text = await this.textOf(applicable.text)
      const found = findQuotation(text, eIds, quote)
      if (found !== null) return { ...emptyResult, ...named, ...found, outcome: applicable.status === 'repealed' ? 'repealed' : 'verified' }
    }
    for (const version of others) {
      const found = findQuotation(await this.textOf(version), eIds, quote)
      if (found !== null) return { ...emptyResult, ...named, ...found, outcome: 'superseded', today: await this.currentWordingOf(found, version, applicable) }
    }
    // What is sealed is not compared with anything: the words may stand there, or not.
    if (applicable === undefined || [applicable.text, ...others].some(({ sealed }) => sealed !== null)) {
      return { ...emptyResult, ...named, outcome: 'unverified' }
    }
    return { ...describeMismatch(await this.textOf(applicable.text), eIds, quote), ...named }
  }

  private hasStarted({ inForceFrom: { date } }: KnownVersion): boolean {
    return date === null || date <= this.readPoint.asOf
  }

  /** How the clause reads today: the one that answers to it by its words, whatever its number. */
  private async currentWordingOf({ eId }: { eId: string | null }, old: KnownVersion, applicable: ApplicableVersion<KnownVersion> | undefined) {
    if (applicable === undefined) return null
    const [before, now] = [await this.textOf(old), await this.textOf(applicable.text)]
    const root = rootEIdOf(before.provisions, eId)
    const pair = diffProvisions(before.provisions, now.provisions).clauses.find(({ from, change }) => from === root && change !== 'split')
    const text = pair?.to === undefined || pair.to === null ? null : textWithParts(now.provisions, pair.to)
    return { version: applicable.entry.number, eId: pair?.to ?? null, text }
  }

  private timelineOf(work: number): Promise<KnownVersion[]> {
    const cached = this.timelines.get(work) ?? listTimeline(this.base.store.readDb, work, this.readPoint.seq)
    this.timelines.set(work, cached)
    return cached
  }

  private textOf(version: KnownVersion): Promise<VersionText> {
    const key = `${version.work} ${version.number}`
    const cached = this.texts.get(key) ??
      readProvisions(this.base.store.readDb, version).then((provisions) => ({ version, provisions }))
    this.texts.set(key, cached)
    return cached
  }
}

/** The words in the clause named, or anywhere where none is; in an excerpt, whose numbers are not known, anywhere too. */
function findQuotation({ version, provisions }: VersionText, eIds: readonly string[], quote: string) {
  if (version.sealed !== null) return null
  const eId = eIds.find((wanted) => provisions.some((provision) => provision.eId === wanted))
  const anywhere = eIds.length === 0 || (eId === undefined && version.completeness.state === 'excerpt')
  const candidates = eId !== undefined ? [eId] : anywhere ? groupClauses(provisions).map(({ root }) => root.eId) : []
  for (const candidate of candidates) {
    for (const text of [textWithParts(provisions, candidate), textWithParts(provisions, candidate, true)]) {
      const found = matchQuotation(text, quote)
      if (found === null) continue
      return { version: version.number, eId: candidate, passage: text.slice(found.start, found.end), formatOnly: found.formatOnly }
    }
  }
  return null
}

/** What stands where the words were looked for. Words that may be in a part that no source gives are not refuted. */
function describeMismatch({ version, provisions }: VersionText, eIds: readonly string[], quote: string): Omit<CheckedQuotation, 'work'> {
  const there = { ...emptyResult, version: version.number }
  const eId = eIds.find((wanted) => provisions.some((provision) => provision.eId === wanted)) ?? null
  if (eId === null && version.completeness.state === 'excerpt') return { ...there, outcome: 'unverified' }
  if (eId === null && eIds.length > 0) return { ...there, outcome: 'not-found' }
  const text = eId === null ? provisions.map((provision) => provision.text).join('\n') : textWithParts(provisions, eId)
  const { start, end } = findClosest(text, quote)
  const passage = text.slice(start, end)
  return { ...there, eId, passage, spans: findSpans(quote, passage), outcome: 'mismatch' }
}

/** The text of a clause with all it holds, in reading order; with `numbers`, those of its items as well. */
function textWithParts(provisions: readonly Provision[], eId: string, numbers = false): string {
  const cached = new Set([eId])
  const parts = provisions.filter(({ eId: own, parent }) => {
    if (own !== eId && (parent === null || !cached.has(parent))) return false
    cached.add(own)
    return true
  })
  const lines = parts.map(({ eId: own, number, text }) => (numbers && number !== null && own !== eId ? `${number}${text}` : text))
  return lines.filter((line) => line !== '').join('\n')
}

function rootEIdOf(provisions: readonly Provision[], eId: string | null): string | undefined {
  return groupClauses(provisions).find(({ parts }) => parts.some((part) => part.eId === eId))?.root.eId
}
