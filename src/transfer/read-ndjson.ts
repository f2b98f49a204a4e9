// A stream of bytes cut into lines, and each line read. What cannot be read is an entry too, with its problem: the lines
// after it go on. Nothing longer than the limit is ever held.
import { Problem } from '../shared/problem.js'
import { parseRecord, type NdjsonRecord } from './ndjson-record.js'

/** One line. Entries of one `key` that follow each other belong together. */
export interface ImportRecord {
  /** Counted from 1. */
  number: number
  bytes: number
  key: string
  /** Id of what the line is about, as far as it can be told. */
  id: string | null
  record: NdjsonRecord | null
  problem: Problem | null
}

const lineFeed = 10

/** The entries of a stream; empty lines are left out. `most` is how many bytes a line may have. */
export async function* readRecords(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<ImportRecord> {
  let number = 0
  for await (const line of cutLines(bytes, maxBytes)) {
    number++
    const text = typeof line === 'string' ? line.trim() : line
    if (text !== '') yield toImportRecord(number, text, maxBytes)
  }
}

/** The text of each line; `null` for one that is too long, and for one that is not UTF-8 the bytes. */
async function* cutLines(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<string | null | Uint8Array> {
  let [parts, size] = [[] as Uint8Array[], 0]
  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield decode([...parts, chunk.subarray(start, end)], size + end - start, maxBytes)
      ;[parts, size, start] = [[], 0, end + 1]
    }
    size += chunk.length - start
    // A line that is too long already is counted on, and not kept.
    parts = size > maxBytes ? [] : [...parts, chunk.subarray(start)]
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

/** What a line is about: a refused one as well, so that the work it belongs to is refused with it. */
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
