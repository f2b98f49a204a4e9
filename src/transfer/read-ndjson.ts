// Splits a byte stream into lines and parses each. An invalid line gives a record with a problem, and reading goes on.
// No more than the limit of a line is buffered.
import { Problem } from '../shared/problem.js'
import { isTooDeep, parseRecord, type NdjsonRecord } from './ndjson-record.js'

/** One line. Consecutive records with the same `key` belong to one group. */
export interface ImportRecord {
  /** Line number, from 1. */
  number: number
  bytes: number
  key: string
  /** Id of the work, source, region or topic, if the line has a readable one. */
  id: string | null
  record: NdjsonRecord | null
  problem: Problem | null
}

const lineFeed = 10

/** The records of a stream, without empty lines. `maxBytes` is the limit of a line. */
export async function* readRecords(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<ImportRecord> {
  let number = 0
  for await (const line of cutLines(bytes, maxBytes)) {
    number++
    const text = typeof line === 'string' ? line.trim() : line
    if (text !== '') yield toImportRecord(number, text, maxBytes)
  }
}

/** The text of each line; `null` if it is too long, the bytes if it is not UTF-8. */
async function* cutLines(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<string | null | Uint8Array> {
  let [parts, size] = [[] as Uint8Array[], 0]
  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield decode([...parts, chunk.subarray(start, end)], size + end - start, maxBytes)
      ;[parts, size, start] = [[], 0, end + 1]
    }
    size += chunk.length - start
    // Of a line that is already too long only the size is counted.
    if (size > maxBytes) parts = []
    else parts.push(chunk.subarray(start))
  }
  if (size > 0) yield decode(parts, size, maxBytes)
}

function decode(parts: readonly Uint8Array[], size: number, maxBytes: number): string | null | Uint8Array {
  if (size > maxBytes) return null
  const bytes = Buffer.concat(parts)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes
  }
}

function toImportRecord(number: number, text: string | null | Uint8Array, maxBytes: number): ImportRecord {
  const none = { number, bytes: maxBytes, key: `line ${number}`, id: null, record: null }
  if (text === null) return { ...none, problem: new Problem('line-too-long', { most: maxBytes }) }
  if (typeof text !== 'string') return { ...none, bytes: text.length, problem: new Problem('not-utf-8') }
  const entry = { number, bytes: Buffer.byteLength(text) }
  try {
    const line = parseRecord(text)
    return { ...entry, ...identifyRecord(number, line), record: line, problem: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...entry, ...identifyRecord(number, parseLoosely(text)), record: null, problem: error }
  }
}

/** Identifies a line, valid or not, so that an invalid line is in the group of its work and rejects all of it. */
function identifyRecord(number: number, { type, kind, id }: { type?: unknown; kind?: unknown; id?: unknown }) {
  const named = typeof id === 'string' ? id.slice(0, 200) : null
  if (type === 'region' || type === 'topic') return { key: `${type}s`, id: null }
  const isWork = (type === 'work' || type === 'relations') && named !== null
  return { key: isWork ? `${String(kind)}/${named}` : `line ${number}`, id: named }
}

function parseLoosely(text: string): object {
  if (isTooDeep(text)) return {}
  try {
    return (JSON.parse(text) as object | null) ?? {}
  } catch {
    return {}
  }
}
