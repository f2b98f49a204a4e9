// Everything ever recorded, change by change, for rebuilding a base exactly.
import { chainStart } from '../../domain/change.js'
import { groupBy } from '../../domain/group-by.js'
import { findLastChange } from '../../store/horizon.js'
import { readChanges, type StoredChange, type View } from '../../store/read-recorded.js'
import { findChangeHash } from '../../store/searched-changes.js'
import type { Db } from '../../store/store.js'
import { listIds, readKinds } from '../../store/works.js'
import type { Base } from '../base.js'
import { type Axes, findHorizon } from '../find-horizon.js'
import { type NameOf, toChangeLine } from './change-words.js'
import type { RecordLine } from './line.js'
import { recordsFormat } from './line-schemas.js'

/** Changes read at once: a change may hold a text of megabytes. */
const batch = 20

/**
 * The changes up to an instant, oldest first, between a header and a trailer. What is recorded meanwhile is left out; a
 * text sealed meanwhile is left out from then on. Problems: those of `findHorizon`.
 */
export async function* exportHistory(base: Base, { knownAt }: Axes, view: View): AsyncGenerator<RecordLine> {
  const db = base.store.records
  const { seq } = await findHorizon(base, { knownAt })
  const hash = (await findChangeHash(db, seq)) ?? chainStart
  const known = knownAt && (await findLastChange(db, knownAt))
  const told = { asOf: null, knownAt: known?.recordedAt.toISOString() ?? null, seq, hash }
  const sealed = view === 'recorded' ? 'included' : 'left-out'
  yield { type: 'header', format: recordsFormat, history: true, ...told, sealed }
  for (let after = 0; after < seq; after = Math.min(after + batch, seq)) {
    const found = await readChanges(db, after, Math.min(batch, seq - after), view)
    const nameOf = await openNames(db, found)
    for (const stored of found) yield toChangeLine(stored, (work) => nameOf(work, stored.change.seq))
  }
  yield { type: 'trailer', lines: seq + 1, hash }
}

/** What the works that some changes name were called at each of them. */
async function openNames(db: Db, found: readonly StoredChange[]): Promise<(work: number, seq: number) => ReturnType<NameOf>> {
  const named = found.flatMap(({ change, rows }) => [change.work, ...(rows.relations ?? []).map(({ target }) => target as number)])
  const works = [...new Set(named)].filter((work) => work !== null)
  const kinds = await readKinds(db, works)
  const ids = groupBy(await listIds(db, works), ({ work }) => work)
  return (work, seq) => {
    const id = ids.get(work)?.findLast((given) => given.seq <= seq)?.id ?? null
    return { id, kind: kinds.get(work) ?? null }
  }
}
