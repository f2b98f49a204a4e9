// Use cases: verify quotations, and the quotations of a document, as known at a read point.
import type { Computer } from '../computing/computer.js'
import type { Base } from '../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import { askForTexts } from './ask-for-texts.js'
import type { CheckedQuotation } from './checked-quotation.js'
import { type CheckedDocument, documentTask, type QuotationInput, quotationsTask } from './verify-citations.js'

/** Verifies quotations, in the order given. Problems: `too-costly`, and those of a busy pool. */
export async function verifyCitations(
  base: Base, computer: Computer, quotations: readonly QuotationInput[], query: ReadPointQuery
): Promise<CheckedQuotation[]> {
  const readPoint = await resolveReadPoint(base, query)
  return computer.run(quotationsTask, { quotations, readPoint }, askForTexts(base, readPoint))
}

/** Verifies the quotations of a document, of which there may be `most`. Problems: `too-many-quotations`, and as above. */
export async function verifyDocument(
  base: Base, computer: Computer, { document, most }: { document: string; most: number }, query: ReadPointQuery
): Promise<CheckedDocument> {
  const readPoint = await resolveReadPoint(base, query)
  return computer.run(documentTask, { document, readPoint, most }, askForTexts(base, readPoint))
}
