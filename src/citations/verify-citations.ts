// Verifies quotations: finds the works meant, then searches the versions of each. Two tasks, as texts of this size take
// their time; they ask the main thread for what is in the database.
//
//   quotation ─▶ works by id or name ─▶ the applicable version ─▶ verified, repealed
//                                       other started versions, newest first ─▶ superseded
//                                       none ─▶ mismatch, not-found, unverified
import { defineTask, type TaskTools } from '../computing/task.js'
import type { ReadPoint } from '../shared/read-point.js'
import { readReference } from '../works/references/read-reference.js'
import type { ReferenceMeaning } from '../works/references/reference.js'
import type { ResolvedWork } from '../works/store-works.js'
import { emptyResult, type CheckedQuotation, unverified } from './checked-quotation.js'
import { readDocument, type Unchecked } from './document/read-document.js'
import { findHeldNames } from './held-names.js'
import { findByReadings, listNameReadings } from './name-readings.js'
import { type Quotation, readQuotation } from './quotation.js'
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

/** What is asked about a document: its texts, and whether so many quotations are admitted. */
export type DocumentQuestions = TextQuestions & { admit: (found: number) => Promise<void> }

/** Verifies quotations, in the order given. A quotation never fails the others. */
export const quotationsTask = defineTask(import.meta.url, 'quotationsTask', async (
  { quotations, readPoint }: { quotations: readonly QuotationInput[]; readPoint: ReadPoint }, tools: TaskTools<TextQuestions>
): Promise<CheckedQuotation[]> => {
  const texts = new QuotationTexts(tools.ask, readPoint)
  const checked: CheckedQuotation[] = []
  for (const [at, input] of quotations.entries()) {
    texts.onSearch = (characters) => tools.enter(`/body/citations/${at}`, characters)
    texts.onSearch((input.ref?.length ?? 0) + input.quote.length)
    checked.push(await verifyInput(texts, input))
  }
  return checked
})

/** Verifies the quotations of a document. `admit` may refuse their number before any is looked at. */
export const documentTask = defineTask(import.meta.url, 'documentTask', async (
  { document, readPoint }: { document: string; readPoint: ReadPoint }, tools: TaskTools<DocumentQuestions>
): Promise<CheckedDocument> => {
  const texts = new QuotationTexts(tools.ask, readPoint)
  tools.enter('/body', document.length)
  const { quotations, unchecked } = readDocument(document, await findHeldNames(document, tools.ask.listHeldNames))
  await tools.ask.admit(quotations.length)
  const checked: CheckedQuotation[] = []
  for (const [at, { quote, references }] of quotations.entries()) {
    texts.onSearch = (characters) => tools.enter(`/body/quotations/${at}`, characters)
    const quotation = readQuotation(quote)
    const results: CheckedQuotation[] = []
    for (const reference of references) results.push(await verifyReference(texts, { ...reference, work: reference.name }, quotation))
    checked.push(selectVerdict(results))
  }
  return { quotations: quotations.map(({ quote, start, end }) => ({ quote, place: { start, end } })), checked, unchecked: unchecked.slice(0, maxUnchecked), uncheckedTotal: unchecked.length }
})

/** Entries of `unchecked` in one answer. */
const maxUnchecked = 1_000

async function verifyInput(texts: QuotationTexts, { ref, work, eId, quote }: QuotationInput): Promise<CheckedQuotation> {
  const meaning = ref === undefined ? null : readReference(ref)
  const quotation = readQuotation(quote)
  if (work === undefined) return verifyReference(texts, meaning ?? nothingMeant, quotation)
  const place = eId === undefined ? placeOf(meaning ?? nothingMeant) : { eId }
  return verifyInWorks(texts, await texts.findById(work), { place, quotation, version: meaning?.version ?? null })
}

const nothingMeant: ReferenceMeaning = { work: null, pronoun: null, version: null, provisions: [], isUnclear: false }

async function verifyReference(texts: QuotationTexts, meaning: ReferenceMeaning, quotation: Quotation): Promise<CheckedQuotation> {
  if (meaning.work === null) return unverified('no-work')
  const readings = listNameReadings(meaning.work, meaning.version)
  const { found, version } = await findByReadings(readings, (name) => texts.findByName(name))
  return verifyInWorks(texts, found, { place: placeOf(meaning), quotation, version })
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
  if (place === undefined) return unverified('place-unclear')
  const results: CheckedQuotation[] = []
  for (const work of works) results.push(await verifyInWork(texts, work, { place, ...asked }))
  const right = results.find(({ outcome }) => outcome === 'verified') ?? results.find(({ outcome }) => outcome === 'superseded' || outcome === 'repealed')
  if (right !== undefined) return right
  // Where several works share the name, it is not known which one is quoted wrongly.
  return results.length === 1 ? results[0]! : unverified('name-shared')
}

const weight = ['verified', 'superseded', 'repealed', 'unverified', 'mismatch', 'not-found']

/** One verdict for one quotation that may be taken from several references: the best of them. */
function selectVerdict(results: readonly CheckedQuotation[]): CheckedQuotation {
  return [...results].sort((a, b) => weight.indexOf(a.outcome) - weight.indexOf(b.outcome))[0]!
}
