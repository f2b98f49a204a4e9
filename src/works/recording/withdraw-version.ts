// Withdrawing a version, alone or to record it again for another day. The version itself stays, and stays readable.
import { Problem } from '../../shared/problem.js'
import { record, type Recorder } from '../../database/sequence/change-writer.js'
import { listKnownVersions } from '../store-versions.js'
import type { Base } from '../../database/base.js'
import { writeVersion } from './record-version.js'
import { requireAuthor, type Author } from '../../database/sequence/author.js'
import { requireOwnWork } from './require-current-work.js'
import type { WorkName } from '../reading/require-work.js'
import type { Recorded, VersionOrder } from './new-version.js'

export type WithdrawalOrder = WorkName & Author & { number: number }

/** Withdraws a version. Problems: `work-not-found`, `version-not-found`, `already-withdrawn`. */
export function withdrawVersion(base: Base, order: WithdrawalOrder): Promise<void> {
  return record(base.store, (recorder) => writeWithdrawal(recorder, order))
}

/** Withdraws a version and records its content for the right day, both or neither. */
export function redateVersion(base: Base, order: VersionOrder & { number: number }): Promise<Recorded> {
  return record(base.store, (recorder) => writeRedate(recorder, order))
}

/** As `redateVersion`, inside a transaction of the caller's. */
export async function writeRedate(recorder: Recorder, order: VersionOrder & { number: number }): Promise<Recorded> {
  await writeWithdrawal(recorder, order)
  return writeVersion(recorder, order)
}

/** As `withdrawVersion`, inside a transaction of the caller's. */
export async function writeWithdrawal(recorder: Recorder, order: WithdrawalOrder): Promise<void> {
  const { id, number } = order
  const { work } = await requireOwnWork(recorder, order)
  const version = (await listKnownVersions(recorder.db, [work], recorder.seq)).find((known) => known.number === number)
  if (version === undefined) throw new Problem('version-not-found', { id, number })
  if (version.withdrawnAt !== null) throw new Problem('already-withdrawn', { id, number })
  const change = { kind: 'withdrawn', work, version: number, ...requireAuthor(order) } as const
  await recorder.append(change, (seq) => ({ withdrawals: [{ work, number, seq }] }))
}
