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

/**
 * Verifies the quotations of a document. `admit` is told how many there are, and may refuse them, before any is looked at.
 * Problems: those of `admit`, and as above.
 */
export async function verifyDocument(
  base: Base, computer: Computer, { document, admit }: { document: string; admit: (found: number) => void }, query: ReadPointQuery
): Promise<CheckedDocument> {
  const readPoint = await resolveReadPoint(base, query)
  const questions = { ...askForTexts(base, readPoint), admit: async (found: number) => admit(found) }
  return computer.run(documentTask, { document, readPoint }, questions)
}
