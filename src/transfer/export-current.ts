// Exports the state at a read point: regions, topics, sources, and the applicable version of every work.
import { genesisHash } from '../database/sequence/change.js'
import { formatLineRange } from '../sources/source.js'
import { listAllRegions, listTopics } from '../catalogue/store.js'
import { readHiddenHashes } from '../database/sequence/hidden-hashes.js'
import { findLastChange, findChangeHash } from '../database/sequence/last-change.js'
import { findVersions, type VersionKey } from '../works/store-lists.js'
import { listOutgoing } from '../works/relations/store-relations.js'
import { listSources, readLines, type RecordedSource } from '../sources/store.js'
import { listKnownVersions } from '../works/store-versions.js'
import { type ResolvedWork, readCurrentIds, readKinds } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { describeVersion, type VersionDescription } from '../works/reading/describe-version.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import { readText } from '../works/store-version-text.js'
import { readWorkAt } from '../works/reading/read-work.js'
import type { HeaderRecord, SourceRecord } from './ndjson-record.js'
import { recordsFormat } from './record-schemas.js'
import type { ReadPoint } from '../shared/read-point.js'
import type { Db } from '../database/db.js'

/** Works or sources read per query. */
const pageSize = 100

/**
 * The records, between a header and a trailer. All of them show the same state of the base, whatever is recorded
 * meanwhile; a text sealed meanwhile is left out from then on. Problems: those of `resolveReadPoint`.
 */
export async function* exportCurrent(base: Base, readPointQuery: ReadPointQuery): AsyncGenerator<object> {
  const db = base.store.readDb
  const readPoint = await resolveReadPoint(base, readPointQuery)
  const header = await toHeaderRecord(db, readPointQuery, readPoint)
  let lines = 0
  const works = new Set<number>()
  const parts = [[header], listCatalogue(db, readPoint), listSourceRecords(db, readPoint), listWorkRecords(base, readPoint, works)]
  for (const part of [...parts, listRelationRecords(db, readPoint, works)]) {
    for await (const line of part) {
      yield line
      lines++
    }
  }
  yield { type: 'trailer', lines, hash: header.hash }
}

async function toHeaderRecord(db: Db, { knownAt }: ReadPointQuery, { asOf, seq }: ReadPoint): Promise<HeaderRecord> {
  const isHidden = (await readHiddenHashes(db))(seq)
  const hash = isHidden ? null : ((await findChangeHash(db, seq)) ?? genesisHash)
  const known = knownAt && (await findLastChange(db, knownAt))
  const fields = { asOf, knownAt: known?.recordedAt.toISOString() ?? null, seq, hash }
  return { type: 'header', format: recordsFormat, history: false, ...fields, sealed: 'left-out' }
}

async function* listCatalogue(db: Db, { seq }: ReadPoint): AsyncGenerator<object> {
  const regions = await listAllRegions(db, seq)
  for (const region of [...regions].sort((a, b) => (a.code < b.code ? -1 : 1))) yield { type: 'region', ...region }
  for (const topic of await listTopics(db, seq)) yield { type: 'topic', ...topic }
}

/** Documents first, then the ranges that refer to them. */
async function* listSourceRecords(db: Db, { seq }: ReadPoint): AsyncGenerator<object> {
  for (const ranges of [false, true]) {
    for (let after = ''; ; ) {
      const found = await listSources(db, seq, after, pageSize)
      for (const source of found) if ((source.within !== null) === ranges) yield await toSourceRecord(db, source)
      if (found.length < pageSize) break
      after = found.at(-1)!.id
    }
  }
}

async function toSourceRecord(db: Db, source: RecordedSource): Promise<Omit<SourceRecord, 'reason'> & object> {
  const { id, title, publisher, date, grade, sha256, salt, commitment, within, firstLine: first, lastLine: last, finalNewline, recordedAt } = source
  const described = { type: 'source', id, title, publisher, date, grade, sha256, salt, commitment, within } as const
  const fields = { firstLine: first, lastLine: last, recordedAt: recordedAt.toISOString() }
  const lines = await readLines(db, source, { first, last })
  const sealedLines = lines.filter(({ sealed }) => sealed).map(({ line }) => String(line))
  if (within !== null) return { ...described, ...fields, lines: formatLineRange({ first, last }), sealedLines }
  const text = lines.map((line) => line.text).join('\n') + (finalNewline ? '\n' : '')
  return { ...described, ...fields, text, sealedLines }
}

async function* listWorkRecords(base: Base, readPoint: ReadPoint, works: Set<number>): AsyncGenerator<object> {
  const db = base.store.readDb
  for (let after: VersionKey | undefined; ; ) {
    const found = await findVersions(db, { readPoint, filter: { statuses: ['in-force', 'repealed'] }, after, limit: pageSize })
    for (const work of await readWorkIds(db, found, readPoint.seq)) {
      works.add(work.work)
      yield* listApplicableRecords(base, work, readPoint)
    }
    if (found.length < pageSize) return
    after = found.at(-1)
  }
}

/** The applicable version; for a repeal, the repealed text and then the repeal. */
async function* listApplicableRecords(base: Base, work: ResolvedWork, readPoint: ReadPoint): AsyncGenerator<object> {
  const reading = await readWorkAt(base, work, readPoint, ({ readDb }, version) => readText(readDb, version))
  yield toWorkRecord(reading)
  if (reading.repealedVersion === null) return
  const { readDb } = base.store
  const known = await listKnownVersions(readDb, [work.work], readPoint.seq)
  const repeal = known.find(({ number }) => number === reading.version)!
  const described = await describeVersion(base.store, work, { version: repeal, text: await readText(readDb, repeal) }, readPoint.seq)
  yield toWorkRecord({ ...described, version: repeal.number, repeal: true, recordedAt: repeal.recordedAt })
}

type DescribedVersion = VersionDescription & { version: number; repeal?: boolean; recordedAt: Date; relations?: unknown }

function toWorkRecord({ content, ...reading }: DescribedVersion): object {
  const { relations: _, recordedAt, ...fields } = reading
  const { provisions, quotations, citations, case: facts } = content
  return { type: 'work', ...fields, recordedAt: recordedAt.toISOString(), case: facts, provisions, quotations, citations }
}

async function* listRelationRecords(db: Db, { seq }: ReadPoint, works: ReadonlySet<number>): AsyncGenerator<object> {
  const all = [...works]
  for (let at = 0; at < all.length; at += pageSize) {
    const found = all.slice(at, at + pageSize).map((work) => ({ work, number: 0 }))
    for (const { work, id, kind } of await readWorkIds(db, found, seq)) {
      const current = (await listOutgoing(db, work, seq)).filter(({ target }) => works.has(target))
      if (current.length === 0) continue
      const ids = await readCurrentIds(db, current.map(({ target }) => target), seq)
      const relations = current.map(({ type, target, eId, targetEId, fromDate }) => {
        return { type, target: ids.get(target)!, eId, targetEId, from: fromDate }
      })
      yield { type: 'relations', id, kind, relations }
    }
  }
}

async function readWorkIds(db: Db, found: readonly VersionKey[], seq: number): Promise<ResolvedWork[]> {
  const works = [...new Set(found.map(({ work }) => work))]
  const [ids, kinds] = [await readCurrentIds(db, works, seq), await readKinds(db, works)]
  return works.map((work) => ({ work, id: ids.get(work)!, kind: kinds.get(work)! }))
}
