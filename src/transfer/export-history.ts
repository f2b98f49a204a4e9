// Exports every change, to rebuild a base exactly.
import { genesisHash } from '../database/sequence/change.js'
import { groupBy } from '../shared/group-by.js'
import { findLastChange, findChangeHash } from '../database/sequence/last-change.js'
import { readHiddenHashes } from '../database/sequence/hidden-hashes.js'
import { readChanges, type StoredChange, type View } from '../database/sequence/read-recorded.js'
import { listIds, readKinds } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import { type WorkNameLookup, toChangeRecord } from './change-serializer.js'
import type { NdjsonRecord } from './ndjson-record.js'
import { recordsFormat } from './record-schemas.js'
import type { Db } from '../database/db.js'

/** Changes read per query; one change may contain megabytes of text. */
const batchSize = 20

/**
 * The changes up to an instant, oldest first, between a header and a trailer. Changes recorded meanwhile are left out,
 * as are texts sealed meanwhile from then on. Problems: those of `resolveReadPoint`.
 */
export async function* exportHistory(base: Base, { knownAt }: ReadPointQuery, view: View): AsyncGenerator<NdjsonRecord> {
  const db = base.store.readDb
  const { seq } = await resolveReadPoint(base, { knownAt })
  const isHidden = view === 'recorded' ? () => false : await readHiddenHashes(db)
  const hash = isHidden(seq) ? null : ((await findChangeHash(db, seq)) ?? genesisHash)
  const known = knownAt && (await findLastChange(db, knownAt))
  const fields = { asOf: null, knownAt: known?.recordedAt.toISOString() ?? null, seq, hash }
  const sealed = view === 'recorded' ? 'included' : 'left-out'
  yield { type: 'header', format: recordsFormat, history: true, ...fields, sealed }
  for (let after = 0; after < seq; after = Math.min(after + batchSize, seq)) {
    const found = await readChanges(db, after, Math.min(batchSize, seq - after), view)
    const lookUpName = await createNameLookup(db, found)
    for (const stored of found) {
      const record = toChangeRecord(stored, (work) => lookUpName(work, stored.change.seq))
      const hashes = { previousHash: isHidden(record.seq - 1) ? null : record.previousHash, hash: isHidden(record.seq) ? null : record.hash }
      yield { ...record, ...hashes }
    }
  }
  yield { type: 'trailer', lines: seq + 1, hash }
}

/** Looks up the ids that works had at given changes. */
async function createNameLookup(db: Db, found: readonly StoredChange[]): Promise<(work: number, seq: number) => ReturnType<WorkNameLookup>> {
  const named = found.flatMap(({ change, rows }) => [change.work, ...(rows.relations ?? []).map(({ target }) => target as number)])
  const works = [...new Set(named)].filter((work) => work !== null)
  const kinds = await readKinds(db, works)
  const ids = groupBy(await listIds(db, works), ({ work }) => work)
  return (work, seq) => {
    const id = ids.get(work)?.findLast((given) => given.seq <= seq)?.id ?? null
    return { id, kind: kinds.get(work) ?? null }
  }
}
