// Parses one line of NDJSON, valid or not, to plain data; a task, as a line may have megabytes.
import { defineTask } from '../computing/task.js'
import { findExcess } from '../shared/json/json-size.js'
import { Problem } from '../shared/problem.js'
import { type NdjsonRecord, parseRecord } from './ndjson-record.js'

export interface ParsedLine {
  /** Consecutive lines with the same key belong to one group. */
  key: string
  /** Id of the work, source, region or topic, if the line has a readable one. */
  id: string | null
  record: NdjsonRecord | null
  problem: Pick<Problem, 'code' | 'facts' | 'issues'> | null
}

/** Nesting of a record; none needs half of it. */
const maxDepth = 32
const decoder = new TextDecoder('utf-8', { fatal: true })

/** What a line says, by its bytes; `null` where it has none but white space. Problems of the line are in the result. */
export function parseLine(number: number, bytes: Uint8Array): ParsedLine | null {
  if (findExcess(bytes, { depth: maxDepth, members: Infinity, values: Infinity }) !== null) return toRejected(number, new Problem('body-too-deep', { most: maxDepth }))
  const text = decode(bytes)
  if (text === null) return toRejected(number, new Problem('not-utf-8'))
  return text.trim() === '' ? null : parseText(number, text.trim())
}

/** A line of which nothing is known but its problem. */
export function toRejected(number: number, { code, facts, issues }: Problem): ParsedLine {
  return { key: `line ${number}`, id: null, record: null, problem: { code, facts, issues } }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

function parseText(number: number, text: string): ParsedLine {
  try {
    const record = parseRecord(text)
    return { ...identifyRecord(number, record), record, problem: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, facts, issues } = error
    return { ...identifyRecord(number, parseLoosely(text)), record: null, problem: { code, facts, issues } }
  }
}

/** Parsing goes through a byte in a small part of the time that other tasks take for a character. */
const shareOfWork = 1 / 10

export const lineTask = defineTask(import.meta.url, 'lineTask', ({ number, bytes }: { number: number; bytes: Uint8Array }, { enter }) => {
  enter(`line ${number}`, bytes.length * shareOfWork)
  return parseLine(number, bytes)
})

/** Identifies a line, valid or not, so that an invalid line is in the group of its work and rejects all of it. */
function identifyRecord(number: number, { type, kind, id }: { type?: unknown; kind?: unknown; id?: unknown }) {
  const named = typeof id === 'string' ? id.slice(0, 200) : null
  if (type === 'region' || type === 'topic') return { key: `${type}s`, id: null }
  const isWork = (type === 'work' || type === 'relations') && named !== null
  return { key: isWork ? `${String(kind)}/${named}` : `line ${number}`, id: named }
}

function parseLoosely(text: string): object {
  try {
    return (JSON.parse(text) as object | null) ?? {}
  } catch {
    return {}
  }
}
