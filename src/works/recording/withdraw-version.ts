// Withdraws a version, alone or to record it again for another day. A withdrawn version stays readable by its number.
import { Problem } from '../../shared/problem.js'
import { recordChanges, type ChangeWriter } from '../../database/sequence/change-writer.js'
import { listKnownVersions } from '../store-versions.js'
import type { Base } from '../../database/base.js'
import { writeVersion } from './record-version.js'
import { requireAuthor, type Author } from '../../database/sequence/author.js'
import { requireCurrentWork } from './require-current-work.js'
import type { WorkRef } from '../reading/require-work.js'
import type { RecordOutcome, NewVersion } from './new-version.js'

type WithdrawalInput = WorkRef & Author & { number: number }

/** Withdraws a version. Problems: `work-not-found`, `version-not-found`, `already-withdrawn`. */
export function withdrawVersion(base: Base, input: WithdrawalInput): Promise<void> {
  return recordChanges(base.store, (writer) => writeWithdrawal(writer, input))
}

/** Withdraws a version and records its content for another day, in one transaction. */
export function redateVersion(base: Base, input: NewVersion & { number: number }): Promise<RecordOutcome> {
  return recordChanges(base.store, (writer) => writeRedate(writer, input))
}

/** As `redateVersion`, in the transaction of the caller. */
export async function writeRedate(writer: ChangeWriter, input: NewVersion & { number: number }): Promise<RecordOutcome> {
  await writeWithdrawal(writer, input)
  return writeVersion(writer, input)
}

/** As `withdrawVersion`, in the transaction of the caller. */
export async function writeWithdrawal(writer: ChangeWriter, input: WithdrawalInput): Promise<void> {
  const { id, number } = input
  const { work } = await requireCurrentWork(writer, input)
  const version = (await listKnownVersions(writer.db, [work], writer.seq)).find((known) => known.number === number)
  if (version === undefined) throw new Problem('version-not-found', { id, number })
  if (version.withdrawnAt !== null) throw new Problem('already-withdrawn', { id, number })
  const change = { kind: 'withdrawn', work, version: number, ...requireAuthor(input) } as const
  await writer.append(change, (seq) => ({ withdrawals: [{ work, number, seq }] }))
}
