// Records a group of lines, completely or not at all.
import type { Caller } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import { hashLines, type LineRange, type NewSource, parseLineRange, splitLines } from '../sources/source.js'
import { listAllRegions, listTopics } from '../catalogue/store.js'
import { withSavepoint, type ChangeWriter } from '../database/sequence/change-writer.js'
import { findSource } from '../sources/store.js'
import { isConstraintError } from '../database/database-unavailable.js'
import { requireAuthor } from '../database/sequence/author.js'
import { writeRegions, writeTopics } from '../catalogue/record-catalogue.js'
import { writeSource } from '../sources/record-source.js'
import type { RecordGroup } from './import-batch.js'
import type { RegionRecord, SourceRecord, TopicRecord } from './ndjson-record.js'
import type { ImportResult, WriteResult } from './import-result.js'
import type { ImportRecord } from './read-ndjson.js'
import { WorkWriter } from './write-work.js'
import type { Region, Topic } from '../catalogue/catalogue.js'

/** Records a group in the transaction of `writer`; rejects it if one of its lines is invalid. Problems: any. */
export async function writeGroup(writer: ChangeWriter, caller: Caller, { records }: RecordGroup): Promise<ImportResult[]> {
  const unread = records.find(({ problem }) => problem !== null)
  if (unread !== undefined) return rejectGroup(records, unread, unread.problem!)
  return writeRecords(writer, caller, records, { at: records[0]! })
}

/** The same with a savepoint: if one line fails, the whole group is rolled back and rejected. */
export async function tryGroup(writer: ChangeWriter, caller: Caller, group: RecordGroup): Promise<ImportResult[]> {
  const { records } = group
  if (records.some(({ problem }) => problem !== null)) return writeGroup(writer, caller, group)
  const progress = { at: records[0]! }
  try {
    return await withSavepoint(writer, () => writeRecords(writer, caller, records, progress))
  } catch (error) {
    return rejectGroup(records, progress.at, toProblem(error))
  }
}

function rejectGroup(records: readonly ImportRecord[], first: ImportRecord, problem: Problem): ImportResult[] {
  return records.map((record) => {
    const own = record === first ? problem : (record.problem ?? new Problem('refused-with-another', { line: first.number }))
    return { line: record.number, id: record.id, outcome: 'refused', version: null, problem: own }
  })
}

/** A violated constraint is an error of the line; an unavailable database is not and is rethrown. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (!isConstraintError(error)) throw error
  const message = { zh: '不能收录：与库中的规则不合', en: 'cannot be recorded: it breaks a rule of the base' }
  return new Problem('invalid-content', {}, [{ pointer: '', message }])
}

async function writeRecords(
  writer: ChangeWriter, caller: Caller, records: readonly ImportRecord[], progress: { at: ImportRecord }
): Promise<ImportResult[]> {
  const { type } = records[0]!.record!
  if (type === 'region') return writeRegionRecords(writer, caller, records)
  if (type === 'topic') return writeTopicRecords(writer, caller, records)
  const works = new WorkWriter(writer, caller)
  const results: ImportResult[] = []
  for (const record of records) {
    progress.at = record
    results.push({ line: record.number, id: record.id, problem: null, ...(await writeRecord(writer, caller, record, works)) })
  }
  return results
}

function writeRecord(writer: ChangeWriter, caller: Caller, { record }: ImportRecord, works: WorkWriter): Promise<WriteResult> {
  if (record?.type === 'source') return writeSourceRecord(writer, caller, record)
  if (record?.type === 'work') return works.writeWork(record)
  if (record?.type === 'relations') return works.writeRelations(record)
  throw new Problem('chain-broken', { seq: record?.type === 'change' ? record.seq : 0, reason: 'it stands outside a history / 不在历史之中' })
}

async function writeSourceRecord(writer: ChangeWriter, caller: Caller, line: SourceRecord): Promise<WriteResult> {
  const { type: _, sha256, sealedLines, reason, text, within, lines, ...described } = line
  const own = text !== undefined && within === null
  if (!own && (within === null || lines === undefined)) throw missingContent('/text', '须有 text，或 within 与 lines', 'needs text, or within and lines')
  if (own && isAltered(text, sha256, sealedLines)) throw new Problem('hash-mismatch', { what: line.id })
  const source: NewSource = own ? { ...described, text } : { ...described, within: within!, lines: parseLineRange(lines!) as LineRange }
  const outcome = await writeSource(writer, { ...source, recordedBy: caller.name, reason })
  const recorded = await findSource(writer.db, line.id, writer.seq)
  const isHidden = sha256 == null || sealedLines.length > 0 || recorded?.sha256 === null
  if (!isHidden && recorded?.sha256 !== sha256) throw new Problem('hash-mismatch', { what: line.id })
  return { outcome, version: null }
}

function isAltered(text: string, sha256: string | null | undefined, sealedLines: readonly string[]): boolean {
  if (sha256 == null || sealedLines.length > 0) return false
  const { lines, finalNewline } = splitLines(text)
  return hashLines(lines, finalNewline) !== sha256
}

async function writeRegionRecords(writer: ChangeWriter, caller: Caller, records: readonly ImportRecord[]): Promise<ImportResult[]> {
  const regions = records.map(({ record }): Region => {
    const { code, name, parent, validity } = record as RegionRecord
    return { code, name, parent, ...(validity === undefined ? {} : { validity }) }
  })
  const known = new Set([...(await listAllRegions(writer.db, writer.seq)), ...regions].map(({ code }) => code))
  const orphan = regions.find(({ parent }) => parent !== null && !known.has(parent))
  if (orphan !== undefined) throw missingContent('/parent', `没有行政区划代码 ${orphan.parent}`, `${orphan.parent} is not a known region`)
  const recordedIds = new Set(await writeRegions(writer, regions, requireAuthor({ recordedBy: caller.name, reason: null })))
  return toResults(records, regions.map(({ code }) => code), recordedIds)
}

/** Known topics stay at their position in the list; new ones are appended in the order given. */
async function writeTopicRecords(writer: ChangeWriter, caller: Caller, records: readonly ImportRecord[]): Promise<ImportResult[]> {
  const given = new Map(records.map(({ record }) => [(record as TopicRecord).key, record as TopicRecord]))
  const existing = await listTopics(writer.db, writer.seq)
  const old = existing.map((topic): Topic => given.get(topic.key) ?? topic)
  const added = [...given.values()].filter(({ key }) => !existing.some((topic) => topic.key === key))
  const recordedIds = new Set(await writeTopics(writer, [...old, ...added], requireAuthor({ recordedBy: caller.name, reason: null })))
  return toResults(records, records.map(({ record }) => (record as TopicRecord).key), recordedIds)
}

function toResults(records: readonly ImportRecord[], ids: readonly string[], recordedIds: ReadonlySet<string>): ImportResult[] {
  return records.map(({ number }, at) => {
    return { line: number, id: ids[at]!, outcome: recordedIds.has(ids[at]!) ? 'recorded' : 'unchanged', version: null, problem: null }
  })
}

function missingContent(pointer: string, zh: string, en: string): Problem {
  return new Problem('invalid-content', {}, [{ pointer, message: { zh, en } }])
}
