// The records of an export as types, and the parser of one line.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { isPlainDate, type PlainDate } from '../shared/calendar.js'
import type { ChangeKind } from '../database/sequence/change.js'
import { parseInstant } from '../shared/instant.js'
import { validateLater } from '../http/schemas/compile-later.js'
import type { Kind } from '../shared/kind.js'
import type { CrossReference } from '../works/references/cross-reference.js'
import { type ValidationIssue, Problem } from '../shared/problem.js'
import type { Grade } from '../sources/source.js'
import { findUnstorable } from '../shared/storable.js'
import type { VersionContent } from '../works/work.js'
import { recordSchemas, type RecordType, recordTypes } from './record-schemas.js'
import type { Region, RegionValidity, Topic } from '../catalogue/catalogue.js'
import type { OutgoingRelation } from '../works/relations/relation.js'

export interface HeaderRecord {
  type: 'header'
  format: string
  history: boolean
  asOf: PlainDate | null
  knownAt: string | null
  /** seq and hash of the last change in the export; a hash is `null` where it is not shown. */
  seq: number
  hash: string | null
  sealed: 'left-out' | 'included'
}

export type RegionRecord = Region & { type: 'region' }
export type TopicRecord = Topic & { type: 'topic' }

export interface SourceFields {
  id: string
  title: string | null
  publisher: string | null
  date: PlainDate | null
  grade: Grade
  within: string | null
  /** For a range of `within`: its lines, as `12-14`. For a whole document: `text`. */
  lines?: string
  text?: string
}

export type SourceRecord = SourceFields & { type: 'source'; sha256?: string | null; salt?: string | null; sealedLines: string[]; reason: string | null }

export type WorkRecord = Omit<VersionContent, 'region' | 'topics'> & {
  type: 'work'
  id: string
  kind: Kind
  repeal: boolean
  region: { code: string } | string | null
  topics: ({ key: string } | string)[]
  relations?: OutgoingRelation[]
  reason: string | null
  contentHash?: string | null
  salt?: string | null
  sealed?: object | boolean | null
}

export interface RelationsRecord {
  type: 'relations'
  id: string
  kind: Kind
  relations: OutgoingRelation[]
  reason: string | null
}

/** A change with everything that its hash covers. `work` is the seq of the change that created the work. */
export interface ChangeRecord {
  type: 'change'
  seq: number
  recordedAt: string
  action: ChangeKind
  recordedBy: string
  writtenBy?: readonly string[]
  reason: string | null
  work: number | null
  id: string | null
  kind: Kind | null
  version: number | null
  recorded: RecordedFields
  previousHash: string | null
  hash: string | null
}

/** A source in a change; what a seal hides is `null`. Without `commitment` it was recorded before there were salts. */
export type RecordedSourceFields = SourceFields & {
  sha256: string | null
  salt?: string | null
  commitment?: string
  sealed?: boolean
}

export interface RecordedFields {
  work?: { id: string; kind: Kind }
  id?: string
  version?: RecordedVersionFields
  withdrawn?: number
  relations?: (OutgoingRelation & { targetWork: number; stands: boolean })[]
  sources?: RecordedSourceFields[]
  regions?: (Omit<Region, 'validity'> & { first: boolean })[]
  regionValidities?: (RegionValidity & { code: string })[]
  topics?: (Topic & { position: number; first: boolean })[]
  seals?: number[]
  sealedLines?: { source: string; lines: string }[]
  sealSalt?: string
}

export interface RecordedVersionFields extends VersionContent {
  number: number
  repeal: boolean
  contentHash: string | null
  salt?: string
  /** The names by which the version can be cited, and the cross-references in it, as found when it was recorded. */
  names: string[]
  mentions: CrossReference[]
  sealed?: boolean
}

export interface TrailerRecord {
  type: 'trailer'
  /** Number of lines before this one. */
  lines: number
  hash: string | null
}

export type NdjsonRecord =
  | HeaderRecord | RegionRecord | TopicRecord | SourceRecord | WorkRecord | RelationsRecord | ChangeRecord | TrailerRecord

const ajv = new Ajv({ useDefaults: true, allErrors: true, strict: false })
ajv.addFormat('date', { type: 'string', validate: isPlainDate })
ajv.addFormat('date-time', { type: 'string', validate: (text: string) => parseInstant(text) !== undefined })
// Compiled when the first record is read: every process loads this file, few read records.
const validators = Object.fromEntries(
  recordTypes.map((type) => [type, validateLater(() => ajv.compile(recordSchemas[type]))])
) as unknown as Record<RecordType, ValidateFunction>

/** Parses a line. Problems: `malformed-line` if it is not an object of a known `type`; `invalid-content`. */
export function parseRecord(text: string): NdjsonRecord {
  const record = parse(text)
  const validate = Object.hasOwn(validators, record.type) ? validators[record.type as RecordType] : undefined
  if (validate === undefined) throw new Problem('malformed-line', { types: recordTypes.join(', ') })
  if (!validate(record)) throw new Problem('invalid-content', {}, validate.errors!.slice(0, maxIssues).map(toIssue))
  // Characters that cannot be stored (NUL, lone surrogates) appear in valid UTF-8 as escapes only.
  const unstorable = /\\u(0000|d[89a-f])/i.test(text) ? findUnstorable('', record) : []
  if (unstorable.length > 0) throw new Problem('invalid-content', {}, unstorable)
  return record as unknown as NdjsonRecord
}

const maxIssues = 20

function parse(text: string): { type: string } {
  try {
    const value = JSON.parse(text) as { type?: unknown } | null
    if (typeof value?.type === 'string') return value as { type: string }
  } catch {
    // Not JSON: reported below.
  }
  throw new Problem('malformed-line', { types: recordTypes.join(', ') })
}

function toIssue({ keyword, instancePath, params, message = '' }: ErrorObject): ValidationIssue {
  const member = (params.additionalProperty ?? params.missingProperty) as string | undefined
  const pointer = member === undefined ? instancePath : `${instancePath}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return { pointer, message: keywordMessages[keyword] ?? { zh: `不合要求：${message}`, en: message } }
}

const keywordMessages: Record<string, ValidationIssue['message']> = {
  additionalProperties: { zh: '此处没有这一项', en: 'is not known here' },
  required: { zh: '不可缺少', en: 'is required' }
}
