// Everything that holds on a day, as known at an instant: places, subjects, sources, and of every work what answers.
import { chainStart } from '../database/sequence/change.js'
import { formatLineRange } from '../sources/source.js'
import { listAllRegions, listTopics } from '../catalogue/store.js'
import { findLastChange, findChangeHash } from '../database/sequence/last-change.js'
import { findVersions, type FoundVersion } from '../works/store-lists.js'
import { listOutgoing } from '../works/relations/store-relations.js'
import { listSources, readLines, type RecordedSource } from '../sources/store.js'
import { listKnownVersions } from '../works/store-versions.js'
import { type FoundWork, readCurrentIds, readKinds } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { describeVersion, type VersionDescription } from '../works/reading/describe-version.js'
import { type Axes, findHorizon } from '../database/resolve-read-point.js'
import { readWorkAt } from '../works/reading/read-work.js'
import type { HeaderLine, SourceLine } from './ndjson-record.js'
import { recordsFormat } from './record-schemas.js'
import type { Horizon } from '../shared/read-point.js'
import type { Db } from '../database/db.js'

/** Works, or sources, looked up at once. */
const page = 100

/**
 * The lines between a header and a trailer. All of them tell one state of the base, whatever is recorded meanwhile; a
 * text sealed meanwhile is left out from then on. Problems: those of `findHorizon`.
 */
export async function* exportCurrent(base: Base, axes: Axes): AsyncGenerator<object> {
  const db = base.store.records
  const horizon = await findHorizon(base, axes)
  const header = await describeHeader(db, axes, horizon)
  let lines = 0
  const works = new Set<number>()
  const parts = [[header], listCatalogue(db, horizon), listSourceLines(db, horizon), listWorkLines(base, horizon, works)]
  for (const part of [...parts, listRelationLines(db, horizon, works)]) {
    for await (const line of part) {
      yield line
      lines++
    }
  }
  yield { type: 'trailer', lines, hash: header.hash }
}

async function describeHeader(db: Db, { knownAt }: Axes, { asOf, seq }: Horizon): Promise<HeaderLine> {
  const hash = (await findChangeHash(db, seq)) ?? chainStart
  const known = knownAt && (await findLastChange(db, knownAt))
  const told = { asOf, knownAt: known?.recordedAt.toISOString() ?? null, seq, hash }
  return { type: 'header', format: recordsFormat, history: false, ...told, sealed: 'left-out' }
}

async function* listCatalogue(db: Db, { seq }: Horizon): AsyncGenerator<object> {
  const regions = await listAllRegions(db, seq)
  for (const region of regions.sort((a, b) => (a.code < b.code ? -1 : 1))) yield { type: 'region', ...region }
  for (const topic of await listTopics(db, seq)) yield { type: 'topic', ...topic }
}

/** Documents first, then ranges of them: what is referred to comes before what refers to it. */
async function* listSourceLines(db: Db, { seq }: Horizon): AsyncGenerator<object> {
  for (const ranges of [false, true]) {
    for (let after = ''; ; ) {
      const found = await listSources(db, seq, after, page)
      for (const source of found) if ((source.within !== null) === ranges) yield await describeSource(db, source)
      if (found.length < page) break
      after = found.at(-1)!.id
    }
  }
}

async function describeSource(db: Db, source: RecordedSource): Promise<Omit<SourceLine, 'reason'> & object> {
  const { id, title, publisher, date, grade, sha256, within, firstLine: first, lastLine: last, finalNewline, recordedAt } = source
  const described = { type: 'source', id, title, publisher, date, grade, sha256, within } as const
  const told = { firstLine: first, lastLine: last, recordedAt: recordedAt.toISOString() }
  const lines = await readLines(db, source, { first, last })
  const sealedLines = lines.filter(({ sealed }) => sealed).map(({ line }) => String(line))
  if (within !== null) return { ...described, ...told, lines: formatLineRange({ first, last }), sealedLines }
  const text = lines.map((line) => line.text).join('\n') + (finalNewline ? '\n' : '')
  return { ...described, ...told, text, sealedLines }
}

async function* listWorkLines(base: Base, horizon: Horizon, works: Set<number>): AsyncGenerator<object> {
  const db = base.store.records
  for (let after: FoundVersion | undefined; ; ) {
    const found = await findVersions(db, { horizon, filter: { statuses: ['in-force', 'repealed'] }, after, limit: page })
    for (const work of await nameWorks(db, found, horizon.seq)) {
      works.add(work.work)
      yield* listAnswering(base, work, horizon)
    }
    if (found.length < page) return
    after = found.at(-1)
  }
}

/** What answers; where that is a repeal, the text it ended and then the repeal itself. */
async function* listAnswering(base: Base, work: FoundWork, horizon: Horizon): AsyncGenerator<object> {
  const reading = await readWorkAt(base, work, horizon)
  yield describeWork(reading)
  if (reading.repealedVersion === null) return
  const known = await listKnownVersions(base.store.records, [work.work], horizon.seq)
  const repeal = known.find(({ number }) => number === reading.version)!
  const described = await describeVersion(base.store.records, work, repeal, horizon.seq)
  yield describeWork({ ...described, version: repeal.number, repeal: true, recordedAt: repeal.recordedAt })
}

type Described = VersionDescription & { version: number; repeal?: boolean; recordedAt: Date; relations?: unknown }

function describeWork({ content, ...reading }: Described): object {
  const { relations: _, recordedAt, ...told } = reading
  const { provisions, quotations, citations, case: facts } = content
  return { type: 'work', ...told, recordedAt: recordedAt.toISOString(), case: facts, provisions, quotations, citations }
}

async function* listRelationLines(db: Db, { seq }: Horizon, works: ReadonlySet<number>): AsyncGenerator<object> {
  const all = [...works]
  for (let at = 0; at < all.length; at += page) {
    const found = all.slice(at, at + page).map((work) => ({ work, number: 0 }))
    for (const { work, id, kind } of await nameWorks(db, found, seq)) {
      const standing = (await listOutgoing(db, work, seq)).filter(({ target }) => works.has(target))
      if (standing.length === 0) continue
      const ids = await readCurrentIds(db, standing.map(({ target }) => target), seq)
      const relations = standing.map(({ type, target, eId, targetEId, fromDate }) => {
        return { type, target: ids.get(target)!, eId, targetEId, from: fromDate }
      })
      yield { type: 'relations', id, kind, relations }
    }
  }
}

async function nameWorks(db: Db, found: readonly FoundVersion[], seq: number): Promise<FoundWork[]> {
  const works = [...new Set(found.map(({ work }) => work))]
  const [ids, kinds] = [await readCurrentIds(db, works, seq), await readKinds(db, works)]
  return works.map((work) => ({ work, id: ids.get(work)!, kind: kinds.get(work)! }))
}
