// The clauses of a record of the draft, to choose others of them in its place.
import type { Base } from '../../database/base.js'
import { isPlainDate } from '../../shared/calendar.js'
import { Problem } from '../../shared/problem.js'
import type { Kind } from '../../shared/kind.js'
import type { Provision } from '../../works/work.js'
import { showVersion, showWork } from '../works/show-work.js'
import type { Draft } from './order/draft.js'
import { readRecords } from './show-desk.js'

export interface ClausesToChoose {
  /** The record: `sections.0.records.1`. */
  place: string
  /** Nothing where the text is sealed, or why it cannot be read. */
  provisions: readonly Provision[] | 'sealed' | Problem
}

/** The clauses that an action `record-clauses.0.1` asks for; nothing for other actions, and for a record that is not here. */
export async function listClauses(base: Base, draft: Draft, action: string): Promise<ClausesToChoose | undefined> {
  const [, at, one] = /^record-clauses\.(\d{1,3})\.(\d{1,3})$/.exec(action) ?? []
  const record = draft.sections[Number(at)]?.records[Number(one)]
  if (record === undefined) return undefined
  const known = (await readRecords(base, { ...draft, sections: [{ typed: {}, records: [record] }] })).get(record.id)
  if (known === undefined) return undefined
  return { place: `sections.${Number(at)}.records.${Number(one)}`, provisions: await readProvisions(base, known, record.version, draft.typed.asOf) }
}

/** Of the version that is chosen, else of the one that answers on the day of the briefing. */
async function readProvisions(base: Base, { kind, id }: { kind: Kind; id: string }, version: string | undefined, day: string | undefined): Promise<ClausesToChoose['provisions']> {
  try {
    const asOf = day !== undefined && isPlainDate(day) ? day : undefined
    const { reading } = version === undefined ? await showWork(base, { kind, id, asOf }) : await showVersion(base, { kind, id, number: numberOf(version) })
    return reading.sealed === null ? reading.content.provisions : 'sealed'
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** No version has the number 0. */
function numberOf(version: string): number {
  return /^[1-9]\d{0,5}$/.test(version) ? Number(version) : 0
}
