// Reading one provision of a work on a day, with its descendants and ancestors.
import { readRecordedCatalogue } from '../../catalogue/recorded-catalogue.js'
import { Problem } from '../../shared/problem.js'
import type { Provision } from '../work.js'
import type { Base } from '../../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../../database/resolve-read-point.js'
import { findProvisionStart, provisionStatus } from '../provision-status.js'
import { readRecordedText, type TextReading } from './read-work.js'
import { requireRecord, type WorkRef } from './require-work.js'
import { type OverTime, validityOf } from '../validity/read-validity.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Quotation } from '../../shared/recorded-content.js'

export interface ProvisionReading {
  /** Its work; status and start are those of the provision, which may start later. */
  work: TextReading
  provision: Provision
  /** Its ancestors, outermost first. */
  ancestors: Provision[]
  /** Its descendants, in reading order. */
  parts: Provision[]
  quotations: Quotation[]
}

/** Reads one provision. Problems: those of `readWork`, and `provision-not-found`. */
export async function readProvision(
  base: Base,
  query: WorkRef & ReadPointQuery & { eId: string }
): Promise<OverTime<ProvisionReading>> {
  const readPoint = await resolveReadPoint(base, query)
  const [record, catalogue] = [await requireRecord(base, query, readPoint), await readRecordedCatalogue(base.store)]
  const reading = selectProvision(await readRecordedText(base, record, catalogue.at(readPoint.seq), readPoint), query.eId, readPoint)
  return { reading, validity: validityOf(record.dependencies, catalogue, readPoint) }
}

function selectProvision(work: TextReading, eId: string, { asOf }: ReadPoint): ProvisionReading {
  const { provisions, quotations } = work.content
  const provision = provisions.find((one) => one.eId === eId) ?? rejectUnknownEId(work, eId)
  const parts = listParts(provisions, provision.eId)
  const start = findProvisionStart(provisions, provision.eId)
  const status = provisionStatus(work.status, start, asOf)
  const selected = new Set([provision, ...parts].map(({ eId }) => eId))
  return {
    work: { ...work, status, inForceFrom: start ?? work.inForceFrom },
    provision,
    ancestors: listAncestors(provisions, provision),
    parts,
    quotations: quotations.filter(({ eId }) => selected.has(eId))
  }
}

function rejectUnknownEId({ id, version, repealedVersion }: TextReading, eId: string): never {
  throw new Problem('provision-not-found', { id, version: repealedVersion ?? version, eId })
}

/** Descendants of a provision. One pass is enough: a provision always follows its parent. */
function listParts(provisions: readonly Provision[], eId: string): Provision[] {
  const included = new Set([eId])
  return provisions.filter(({ eId: own, parent }) => {
    if (parent === null || !included.has(parent)) return false
    included.add(own)
    return true
  })
}

function listAncestors(provisions: readonly Provision[], { parent }: Provision): Provision[] {
  const container = provisions.find(({ eId }) => eId === parent)
  return container === undefined ? [] : [...listAncestors(provisions, container), container]
}
