// Verifies quotations: finds the works meant, then searches the versions of each.
//
//   quotation ─▶ works by id or name ─▶ the applicable version ─▶ verified, repealed
//                                       other started versions, newest first ─▶ superseded
//                                       none ─▶ mismatch, not-found, unverified
import { groupClauses } from '../comparison/clause.js'
import { diffProvisions } from '../comparison/diff-provisions.js'
import type { Base } from '../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import type { Kind } from '../shared/kind.js'
import type { DiffSpan } from '../shared/text/word-spans.js'
import { eIdsOf, readReference, type Reference } from '../works/references/reference.js'
import type { KnownVersion } from '../works/store-versions.js'
import type { ResolvedWork } from '../works/store-works.js'
import { type ApplicableVersion, findApplicableVersion } from '../works/timeline.js'
import type { Provision } from '../works/work.js'
import { describeMismatch, locateQuotation, textWithParts } from './match-quotation.js'
import type { VerificationOutcome } from './quotation.js'
import { QuotationTexts } from './quotation-texts.js'

/** A quotation to verify: the words, and their origin as a reference or as work id and eId. */
export interface QuotationInput {
  ref?: string
  work?: string
  eId?: string
  quote: string
  /** A reference that is parsed already, instead of `ref`. */
  reference?: Omit<Reference, 'start' | 'end'>
}

export interface CheckedQuotation {
  outcome: VerificationOutcome
  /** Only the form differs: white space, width, shape of punctuation. */
  formatOnly: boolean
  work: { id: string; kind: Kind; title: string } | null
  /** The version in which the words were found, or searched. */
  version: number | null
  eId: string | null
  /** The passage found, or for a mismatch the most similar one. */
  passage: string | null
  /** For a mismatch: from the quotation to the passage. */
  spans: DiffSpan[]
  /** For superseded words: the deciding version and the present wording of the clause, if it still exists. */
  today: { version: number; eId: string | null; text: string | null } | null
}

const emptyResult = { formatOnly: false, work: null, version: null, eId: null, passage: null, spans: [], today: null }

/** Verifies quotations, in the order given, at a read point. A quotation never fails the others. */
export async function verifyCitations(
  base: Base, quotations: readonly QuotationInput[], query: ReadPointQuery
): Promise<CheckedQuotation[]> {
  const texts = new QuotationTexts(base, await resolveReadPoint(base, query))
  const checked: CheckedQuotation[] = []
  for (const quotation of quotations) checked.push(await verify(texts, quotation))
  return checked
}

async function verify(texts: QuotationTexts, input: QuotationInput): Promise<CheckedQuotation> {
  const reference = input.reference ?? (input.ref === undefined ? null : readReference(input.ref))
  const works = await findWorks(texts, input, reference?.work ?? null)
  if (works.length === 0) return { ...emptyResult, outcome: 'not-found' }
  const eIds = input.eId === undefined ? (reference === null ? [] : eIdsOf(reference)) : [input.eId]
  const results: CheckedQuotation[] = []
  for (const work of works) results.push(await verifyInWork(texts, work, eIds, input.quote))
  const right = results.find(({ outcome }) => outcome === 'verified') ??
    results.find(({ outcome }) => outcome === 'superseded' || outcome === 'repealed')
  if (right !== undefined) return right
  // Where several works share the name, it is not known which one is quoted wrongly.
  return results.length === 1 ? results[0]! : { ...emptyResult, outcome: 'unverified' }
}

async function findWorks(texts: QuotationTexts, { work: id }: QuotationInput, name: string | null): Promise<ResolvedWork[]> {
  if (id !== undefined) return texts.findById(id)
  return name === null ? [] : texts.findByName(name)
}

async function verifyInWork(texts: QuotationTexts, work: ResolvedWork, eIds: readonly string[], quote: string): Promise<CheckedQuotation> {
  const timeline = await texts.timelineOf(work.work)
  const { asOf } = texts.readPoint
  const applicable = findApplicableVersion(timeline, asOf)
  const others = timeline.filter((version) => !version.repeal && version !== applicable?.text && hasStarted(version, asOf)).reverse()
  const title = (applicable?.text ?? others[0])?.title ?? ''
  const named = { ...emptyResult, work: { id: work.id, kind: work.kind, title } }
  if (applicable !== undefined) {
    const found = locateQuotation(await texts.textOf(applicable.text), eIds, quote)
    if (found !== null) return { ...named, ...found, outcome: applicable.status === 'repealed' ? 'repealed' : 'verified' }
  }
  for (const version of others) {
    const found = locateQuotation(await texts.textOf(version), eIds, quote)
    if (found === null) continue
    return { ...named, ...found, outcome: 'superseded', today: await findPresentWording(texts, found.eId, version, applicable) }
  }
  // A sealed text is not searched, so it might contain the words.
  if (applicable === undefined || [applicable.text, ...others].some(({ sealed }) => sealed !== null)) {
    return { ...named, outcome: 'unverified' }
  }
  return { ...named, ...describeMismatch(await texts.textOf(applicable.text), eIds, quote) }
}

function hasStarted({ inForceFrom: { date } }: KnownVersion, asOf: string): boolean {
  return date === null || date <= asOf
}

/** The present wording of the clause with an eId in an old version: its counterpart by alignment, whatever its number. */
async function findPresentWording(
  texts: QuotationTexts, eId: string, old: KnownVersion, applicable: ApplicableVersion<KnownVersion> | undefined
): Promise<CheckedQuotation['today']> {
  if (applicable === undefined) return null
  const [before, now] = [await texts.textOf(old), await texts.textOf(applicable.text)]
  const root = rootEIdOf(before.provisions, eId)
  const { clauses } = diffProvisions(before.provisions, now.provisions)
  const counterpart = clauses.find(({ from, change }) => from === root && change !== 'split')?.to ?? null
  const text = counterpart === null ? null : textWithParts(now.provisions, counterpart)
  return { version: applicable.entry.number, eId: counterpart, text }
}

function rootEIdOf(provisions: readonly Provision[], eId: string): string | undefined {
  return groupClauses(provisions).find(({ parts }) => parts.some((part) => part.eId === eId))?.root.eId
}
