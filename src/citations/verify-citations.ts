// Verifies quotations: finds the works meant, then searches the versions of each. Two tasks, as texts of this size take
// their time; they ask the main thread for what is in the database.
//
//   quotation ─▶ works by id or name ─▶ the applicable version ─▶ verified, repealed
//                                       other started versions, newest first ─▶ superseded
//                                       none ─▶ mismatch, not-found, unverified
import { defineTask, type TaskTools } from '../computing/task.js'
import { Problem } from '../shared/problem.js'
import type { ReadPoint } from '../shared/read-point.js'
import { readReference } from '../works/references/read-reference.js'
import type { ReferenceMeaning } from '../works/references/reference.js'
import type { ResolvedWork } from '../works/store-works.js'
import { emptyResult, type CheckedQuotation } from './checked-quotation.js'
import { readDocument, type Unchecked } from './document/read-document.js'
import { findHeldNames } from './held-names.js'
import { findByReadings, listNameReadings } from './name-readings.js'
import { QuotationTexts, type TextQuestions } from './quotation-texts.js'
import type { Place } from './searched-text.js'
import { type Asked, verifyInWork } from './verify-in-work.js'

/** A quotation to verify: the words, and their origin as a reference or as work id and eId. */
export interface QuotationInput {
  ref?: string
  work?: string
  eId?: string
  quote: string
}

/** A quotation of a document with where it stands there. */
export interface PlacedQuotation {
  quote: string
  place: { start: number; end: number }
}

export interface CheckedDocument {
  quotations: PlacedQuotation[]
  checked: CheckedQuotation[]
  /** The first of what was seen and not checked, and how many there are. */
  unchecked: Unchecked[]
  uncheckedTotal: number
}

/** Verifies quotations, in the order given. A quotation never fails the others. */
export const quotationsTask = defineTask(import.meta.url, 'quotationsTask', async (
  { quotations, readPoint }: { quotations: readonly QuotationInput[]; readPoint: ReadPoint }, tools: TaskTools<TextQuestions>
): Promise<CheckedQuotation[]> => {
  const texts = new QuotationTexts(tools.ask, readPoint)
  const checked: CheckedQuotation[] = []
  for (const [at, input] of quotations.entries()) {
    texts.onSearch = (characters) => tools.enter(`/body/citations/${at}`, characters)
    checked.push(await verifyInput(texts, input))
  }
  return checked
})

/** Verifies the quotations of a document. Problem: `too-many-quotations`, before any is looked at. */
export const documentTask = defineTask(import.meta.url, 'documentTask', async (
  { document, readPoint, most }: { document: string; readPoint: ReadPoint; most: number }, tools: TaskTools<TextQuestions>
): Promise<CheckedDocument> => {
  const texts = new QuotationTexts(tools.ask, readPoint)
  tools.enter('/body', document.length)
  const { quotations, unchecked } = readDocument(document, await findHeldNames(document, tools.ask.listHeldNames))
  if (quotations.length > most) throw new Problem('too-many-quotations', { found: quotations.length, most })
  const checked: CheckedQuotation[] = []
  for (const [at, { quote, references }] of quotations.entries()) {
    texts.onSearch = (characters) => tools.enter(`/body/quotations/${at}`, characters)
    const results: CheckedQuotation[] = []
    for (const reference of references) results.push(await verifyReference(texts, { ...reference, work: reference.name }, quote))
    checked.push(selectVerdict(results))
  }
  return { quotations: quotations.map(({ quote, start, end }) => ({ quote, place: { start, end } })), checked, unchecked: unchecked.slice(0, maxUnchecked), uncheckedTotal: unchecked.length }
})

/** Entries of `unchecked` in one answer. */
const maxUnchecked = 1_000

async function verifyInput(texts: QuotationTexts, { ref, work, eId, quote }: QuotationInput): Promise<CheckedQuotation> {
  const meaning = ref === undefined ? null : readReference(ref)
  if (work === undefined) return verifyReference(texts, meaning ?? nothingMeant, quote)
  const place = eId === undefined ? placeOf(meaning ?? nothingMeant) : { eId }
  return verifyInWorks(texts, await texts.findById(work), { place, quote, version: meaning?.version ?? null })
}

const nothingMeant: ReferenceMeaning = { work: null, pronoun: null, version: null, provisions: [], isUnclear: false }

async function verifyReference(texts: QuotationTexts, meaning: ReferenceMeaning, quote: string): Promise<CheckedQuotation> {
  if (meaning.work === null) return { ...emptyResult, outcome: 'unverified' }
  const readings = listNameReadings(meaning.work, meaning.version)
  const { found, version } = await findByReadings(readings, (name) => texts.findByName(name))
  return verifyInWorks(texts, found, { place: placeOf(meaning), quote, version })
}

/** `undefined` where the place cannot be told. */
function placeOf({ provisions, isUnclear }: ReferenceMeaning): Place | undefined {
  if (isUnclear) return undefined
  return provisions.length === 0 ? null : { provisions }
}

async function verifyInWorks(
  texts: QuotationTexts, works: readonly ResolvedWork[], { place, ...asked }: Omit<Asked, 'place'> & { place: Place | undefined }
): Promise<CheckedQuotation> {
  if (works.length === 0) return { ...emptyResult, outcome: 'not-found' }
  if (place === undefined) return { ...emptyResult, outcome: 'unverified' }
  const results: CheckedQuotation[] = []
  for (const work of works) results.push(await verifyInWork(texts, work, { place, ...asked }))
  const right = results.find(({ outcome }) => outcome === 'verified') ?? results.find(({ outcome }) => outcome === 'superseded' || outcome === 'repealed')
  if (right !== undefined) return right
  // Where several works share the name, it is not known which one is quoted wrongly.
  return results.length === 1 ? results[0]! : { ...emptyResult, outcome: 'unverified' }
}

const weight = ['verified', 'superseded', 'repealed', 'unverified', 'mismatch', 'not-found']

/** One verdict for one quotation that may be taken from several references: the best of them. */
function selectVerdict(results: readonly CheckedQuotation[]): CheckedQuotation {
  return [...results].sort((a, b) => weight.indexOf(a.outcome) - weight.indexOf(b.outcome))[0]!
}
