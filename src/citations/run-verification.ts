// Use cases: verify quotations, and the quotations of a document, as known at a read point.
import type { Computer } from '../computing/computer.js'
import type { ChargeWork } from '../http/rate-limit/price.js'
import { Problem } from '../shared/problem.js'
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

/** Quotations in one request. */
export const maxQuotations = 500

/**
 * Verifies the quotations of a document. `charge` may refuse it for its length, and again for the number of its quotations, before
 * any is looked at. Problems: those of `charge`, `too-many-quotations`, and as above.
 */
export async function verifyDocument(
  base: Base, computer: Computer, { document, charge }: { document: string; charge: ChargeWork }, query: ReadPointQuery
): Promise<CheckedDocument> {
  charge({ characters: document.length })
  const readPoint = await resolveReadPoint(base, query)
  const admit = async (found: number): Promise<void> => {
    if (found > maxQuotations) throw new Problem('too-many-quotations', { found, most: maxQuotations })
    charge({ characters: 0, parts: found })
  }
  return computer.run(documentTask, { document, readPoint }, { ...askForTexts(base, readPoint), admit })
}
