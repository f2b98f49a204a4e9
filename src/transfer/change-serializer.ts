// Converts a recorded change to its NDJSON record and back. The record contains everything that the hash covers.
import type { Change } from '../database/sequence/change.js'
import { formatLineRange, parseLineRange, splitLines } from '../sources/source.js'
import type { StoredChange } from '../database/sequence/read-recorded.js'
import type { NewRows } from '../database/sequence/recorded-tables.js'
import { readStoredContents } from '../integrity/store-content.js'
import { toRows } from '../works/recording/version-rows.js'
import type { ChangeRecord, RecordedFields, RecordedSourceFields } from './ndjson-record.js'

type Row = Record<string, any>
type Rows = StoredChange['rows']

/** Looks up id and kind of a work as of a change. */
export type WorkNameLookup = (work: number) => Pick<ChangeRecord, 'id' | 'kind'>

export function toChangeRecord({ change, previousHash, hash, rows }: StoredChange, lookUpName: WorkNameLookup): ChangeRecord {
  const { seq, recordedAt, kind: action, recordedBy, writtenBy, reason, work, version } = change
  const named = work === null ? { id: null, kind: null } : lookUpName(work)
  const recorded = toRecordedFields({ change, previousHash, hash, rows }, lookUpName)
  const common = { seq, recordedAt: recordedAt.toISOString(), action, recordedBy, ...(writtenBy && { writtenBy }), reason, work, ...named, version }
  return { type: 'change', ...common, recorded, previousHash, hash }
}

function toRecordedFields(stored: StoredChange, lookUpName: WorkNameLookup): RecordedFields {
  const { rows } = stored
  requireSerializable(rows)
  const fields: RecordedFields = {
    work: rows.works && { id: rows.work_ids![0]!.id as string, kind: rows.works[0]!.kind as never },
    id: rows.works === undefined ? (rows.work_ids?.[0]?.id as string | undefined) : undefined,
    version: toVersion(stored),
    withdrawn: rows.withdrawals?.[0]?.number as number | undefined,
    relations: inOrder(rows.relations)?.map((row) => toRelation(row, lookUpName)),
    sources: sorted(rows.sources, 'id')?.map((row) => toSource(row, rows)),
    regions: sorted(rows.regions, 'code')?.map(({ code, name, parent }) => {
      return { code, name, parent, first: isAmong(rows.region_codes, 'code', code) }
    }),
    regionValidities: sorted(rows.region_validities, 'code')?.map(({ code, valid_from: from, valid_to: to, basis, successors }) => {
      return { code, from, to, basis, successors }
    }),
    topics: sorted(rows.topics, 'key')?.map(({ key, zh, en, position }) => {
      return { key, name: { zh, en }, position, first: isAmong(rows.topic_keys, 'key', key) }
    }),
    seals: sorted(rows.seals, 'number')?.map(({ number }) => number),
    sealedLines: inOrder(rows.sealed_lines)?.map((row) => ({ source: row.source, lines: linesOf(row) })),
    sealSalt: rows.seal_salts?.[0]?.salt as string | undefined
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

const serializedTables = new Set([
  ...['works', 'work_ids', 'versions', 'provisions', 'citations', 'version_topics', 'version_names', 'mentions'],
  ...['version_details', 'provision_starts', 'version_salts', 'source_salts', 'seal_salts'],
  ...['withdrawals', 'relations', 'sources', 'source_lines', 'region_codes', 'regions', 'region_validities', 'topic_keys', 'topics', 'seals', 'sealed_lines']
])

/** Throws for a table without a serialisation here, which would otherwise be missing from the export unnoticed. */
function requireSerializable(rows: Rows): void {
  const missing = Object.keys(rows).filter((name) => !serializedTables.has(name))
  if (missing.length > 0) throw new Error(`records of ${missing.join(', ')} cannot be exported yet`)
}

function toVersion(stored: StoredChange): RecordedFields['version'] {
  const row = stored.rows.versions?.[0]
  if (row === undefined) return undefined
  const [{ number, claimed, salt, content }] = readStoredContents(stored) as [ReturnType<typeof readStoredContents>[number]]
  const salted = salt === null ? {} : { salt }
  const sealedFlag = typeof row.sealed_by === 'number' ? { sealed: true } : {}
  const names = (inOrder(stored.rows.version_names) ?? []).map(({ name }) => name)
  const mentions = (inOrder(stored.rows.mentions) ?? []).map(({ e_id: eId, name, clause, starts_at: start, ends_at: end }) => {
    return { eId, name, clause, start, end }
  })
  return { number, repeal: row.repeal as boolean, ...content, contentHash: claimed, ...salted, names, mentions, ...sealedFlag }
}

function toRelation({ type, target, e_id, target_e_id, from_date, stands }: Row, lookUpName: WorkNameLookup) {
  return { type, target: lookUpName(target).id!, targetWork: target, eId: e_id, targetEId: target_e_id, from: from_date, stands }
}

function toSource(row: Row, rows: Rows): NonNullable<RecordedFields['sources']>[number] {
  const { id, title, publisher, date, grade, sha256, within, final_newline } = row
  const salted = rows.source_salts?.find(({ source }) => source === id)
  const hashes = salted === undefined ? { sha256 } : { sha256, salt: salted.salt as string | null, commitment: salted.commitment as string }
  const same = { id, title, publisher, date, grade, ...hashes, within }
  if (within !== null) return { ...same, lines: linesOf(row) }
  const own = (rows.source_lines ?? []).filter(({ source }) => source === id).sort((a: Row, b: Row) => a.line - b.line)
  const text = own.map((line) => line.text).join('\n') + (final_newline ? '\n' : '')
  return { ...same, text, ...(own.some(({ sealed }) => sealed === true) ? { sealed: true } : {}) }
}

function linesOf({ first_line: first, last_line: last }: Row): string {
  return formatLineRange({ first, last })
}

function inOrder(rows: readonly Row[] | undefined): Row[] | undefined {
  return rows && [...rows].sort((a, b) => a.position - b.position)
}

function sorted(rows: readonly Row[] | undefined, key: string): Row[] | undefined {
  return rows && [...rows].sort((a, b) => (a[key] < b[key] ? -1 : 1))
}

function isAmong(rows: readonly Row[] | undefined, key: string, value: unknown): boolean {
  return rows?.some((row) => row[key] === value) ?? false
}

/** The change of a record, with its rows. */
export function fromChangeRecord(line: ChangeRecord): { change: Change; records: NewRows } {
  const { seq, recordedAt, action: kind, recordedBy, writtenBy, reason, work, version } = line
  const written = writtenBy && { writtenBy }
  const change = { seq, recordedAt: new Date(recordedAt), kind, work, version, recordedBy, ...written, reason }
  return { change, records: toRecords(line) }
}

function toRecords({ seq, work, recorded }: ChangeRecord): NewRows {
  const key = work ?? 0
  const { work: created, id, withdrawn, relations, sources = [], regions = [], regionValidities, topics = [], seals = [], sealedLines, sealSalt } = recorded
  const named = created?.id ?? id
  return {
    ...(recorded.version && toVersionRows(recorded.version, key, seq)),
    works: created && [{ seq, kind: created.kind }],
    work_ids: named === undefined ? [] : [{ id: named, work: key, seq }],
    withdrawals: withdrawn === undefined ? [] : [{ work: key, number: withdrawn, seq }],
    relations: relations?.map(({ type, targetWork: target, eId, targetEId, from: fromDate, stands }, position) => {
      return { seq, position, work: key, type, target, eId, targetEId, fromDate, stands }
    }),
    sources: sources.map((source) => toSourceRow(source, seq)),
    source_salts: sources.flatMap((source) => toSaltRows(source, seq)),
    source_lines: sources.flatMap(({ id: source, text }) => toLineRows(source, text)),
    region_codes: regions.filter(({ first }) => first).map(({ code }) => ({ code, seq })),
    regions: regions.map(({ code, name, parent }) => ({ code, name, parent, seq })),
    region_validities: regionValidities?.map(({ code, from, to, basis, successors }) => {
      return { code, seq, validFrom: from, validTo: to, basis, successors }
    }),
    topic_keys: topics.filter(({ first }) => first).map(({ key }) => ({ key, seq })),
    topics: topics.map(({ key, name: { zh, en }, position }) => ({ key, zh, en, position, seq })),
    seals: seals.map((number) => ({ work: key, number, seq })),
    sealed_lines: sealedLines?.map(({ source, lines }, position) => ({ seq, position, source, ...toLineColumns(lines) })),
    seal_salts: sealSalt === undefined ? [] : [{ seq, salt: sealSalt }]
  }
}

function toVersionRows(version: NonNullable<RecordedFields['version']>, work: number, seq: number): NewRows {
  const { number, repeal, contentHash, salt = null, sealed: _, names, mentions, ...content } = version
  return {
    ...toRows({ work, number, seq, repeal, hash: contentHash ?? '', salt, content }),
    version_names: names.map((name, position) => ({ work, number, position, name })),
    mentions: mentions.map((mention, position) => ({ work, number, position, ...mention }))
  }
}

function toSourceRow({ id, title, publisher, date, grade, sha256, within, lines, text }: RecordedSourceFields, seq: number) {
  const described = { id, seq, title, publisher, date, grade, sha256: sha256 ?? '', within }
  if (text === undefined) return { ...described, ...toLineColumns(lines ?? ''), finalNewline: false }
  const { lines: own, finalNewline } = splitLines(text)
  return { ...described, firstLine: 1, lastLine: own.length, finalNewline }
}

function toSaltRows({ id: source, salt, commitment }: RecordedSourceFields, seq: number) {
  return salt == null || commitment === undefined ? [] : [{ source, seq, salt, commitment }]
}

function toLineRows(source: string, text: string | undefined) {
  if (text === undefined) return []
  return splitLines(text).lines.map((fields, index) => ({ source, line: index + 1, text: fields }))
}

function toLineColumns(lines: string): { firstLine: number; lastLine: number } {
  const { first, last } = parseLineRange(lines) ?? { first: 0, last: 0 }
  return { firstLine: first, lastLine: last }
}
