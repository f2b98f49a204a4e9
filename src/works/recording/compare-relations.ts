// Compares the wanted relations of a work with those recorded: which begin, and which end.
import type { NewRows } from '../../database/sequence/recorded-tables.js'
import type { ChangeWriter } from '../../database/sequence/change-writer.js'
import { listOutgoing } from '../relations/store-relations.js'
import { findWork, type ResolvedWork } from '../store-works.js'
import type { OutgoingRelation } from '../relations/relation.js'

type RelationRow = Omit<NonNullable<NewRows['relations']>[number], 'seq' | 'position' | 'work'>

/** Rows that turn the recorded relations into the wanted ones; none where the input leaves relations out. */
export async function compareRelations(
  { db, seq }: ChangeWriter,
  work: ResolvedWork | undefined,
  newRelations: readonly OutgoingRelation[] | undefined
): Promise<RelationRow[]> {
  if (newRelations === undefined) return []
  const current = work === undefined ? [] : await listOutgoing(db, work.work, seq)
  const wanted: RelationRow[] = []
  for (const { type, target, eId, targetEId, from } of newRelations) {
    const found = await findWork(db, target, seq)
    wanted.push({ type, target: found!.work, eId, targetEId, fromDate: from ?? null, stands: true })
  }
  const existing: RelationRow[] = current.map(({ type, target, eId, targetEId, fromDate }) => {
    return { type, target, eId, targetEId, fromDate, stands: true }
  })
  const ended = existing.filter((row) => !wanted.some((one) => isSame(one, row)))
  const begun = wanted.filter((row) => !existing.some((one) => isSame(one, row)))
  return [...ended.map((row) => ({ ...row, stands: false })), ...begun]
}

function isSame(a: RelationRow, b: RelationRow): boolean {
  return (['type', 'target', 'eId', 'targetEId', 'fromDate'] as const).every((key) => a[key] === b[key])
}
