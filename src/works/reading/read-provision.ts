// Reading one clause of a work on a day, with the parts below it and the headings above it.
import { Problem } from '../../shared/problem.js'
import type { Provision } from '../work.js'
import type { Base } from '../../database/base.js'
import { type Axes, findHorizon } from '../../database/resolve-read-point.js'
import { readTextAt, type TextReading } from './read-work.js'
import { requireWork, type WorkName } from './require-work.js'
import type { Quotation } from '../../shared/recorded-content.js'

export interface ProvisionReading {
  work: TextReading
  provision: Provision
  /** The clauses that hold it, outermost first. */
  ancestors: Provision[]
  /** Its parts, in reading order. */
  parts: Provision[]
  quotations: Quotation[]
}

/** One clause. Problems: those of `readWork`, and `provision-not-found`. */
export async function readProvision(
  base: Base,
  query: WorkName & Axes & { eId: string }
): Promise<ProvisionReading> {
  const horizon = await findHorizon(base, query)
  const work = await readTextAt(base, await requireWork(base, query, horizon), horizon)
  const { provisions, quotations } = work.content
  const provision = provisions.find(({ eId }) => eId === query.eId) ?? refuse(work, query.eId)
  const parts = listParts(provisions, provision.eId)
  const shown = new Set([provision, ...parts].map(({ eId }) => eId))
  return {
    work,
    provision,
    ancestors: listAncestors(provisions, provision),
    parts,
    quotations: quotations.filter(({ eId }) => shown.has(eId))
  }
}

function refuse({ id, version, repealedVersion }: TextReading, eId: string): never {
  throw new Problem('provision-not-found', { id, version: repealedVersion ?? version, eId })
}

/** Clauses below one, in reading order: a clause always follows the one that holds it. */
function listParts(provisions: readonly Provision[], eId: string): Provision[] {
  const held = new Set([eId])
  return provisions.filter(({ eId: own, parent }) => {
    if (parent === null || !held.has(parent)) return false
    held.add(own)
    return true
  })
}

function listAncestors(provisions: readonly Provision[], { parent }: Provision): Provision[] {
  const holder = provisions.find(({ eId }) => eId === parent)
  return holder === undefined ? [] : [...listAncestors(provisions, holder), holder]
}
