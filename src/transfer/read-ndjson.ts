// A stream of bytes cut into lines, and each line read. What cannot be read is an entry too, with its problem: the lines
// after it go on. Nothing longer than the limit is ever held.
import { Problem } from '../shared/problem.js'
import { readLine, type RecordLine } from './ndjson-record.js'

/** One line. Entries of one `key` that follow each other belong together. */
export interface Entry {
  /** Counted from 1. */
  number: number
  bytes: number
  key: string
  /** Id of what the line is about, as far as it can be told. */
  id: string | null
  line: RecordLine | null
  problem: Problem | null
}

const lineFeed = 10

/** The entries of a stream; empty lines are left out. `most` is how many bytes a line may have. */
export async function* readEntries(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Entry> {
  let number = 0
  for await (const line of cutLines(bytes, most)) {
    number++
    const text = typeof line === 'string' ? line.trim() : line
    if (text !== '') yield toEntry(number, text, most)
  }
}

/** The text of each line; `null` for one that is too long, and for one that is not UTF-8 the bytes. */
async function* cutLines(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<string | null | Uint8Array> {
  let [parts, size] = [[] as Uint8Array[], 0]
  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield decode([...parts, chunk.subarray(start, end)], size + end - start, most)
      ;[parts, size, start] = [[], 0, end + 1]
    }
    size += chunk.length - start
    // A line that is too long already is counted on, and not kept.
    parts = size > most ? [] : [...parts, chunk.subarray(start)]
  }
  if (size > 0) yield decode(parts, size, most)
}

function decode(parts: readonly Uint8Array[], size: number, most: number): string | null | Uint8Array {
  if (size > most) return null
  const bytes = Buffer.concat(parts)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes
  }
}

function toEntry(number: number, text: string | null | Uint8Array, most: number): Entry {
  const none = { number, bytes: most, key: `line ${number}`, id: null, line: null }
  if (text === null) return { ...none, problem: new Problem('line-too-long', { most }) }
  if (typeof text !== 'string') return { ...none, bytes: text.length, problem: new Problem('not-utf-8') }
  const entry = { number, bytes: Buffer.byteLength(text) }
  try {
    const line = readLine(text)
    return { ...entry, ...nameEntry(number, line), line, problem: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...entry, ...nameEntry(number, looselyParsed(text)), line: null, problem: error }
  }
}

/** What a line is about: a refused one as well, so that the work it belongs to is refused with it. */
function nameEntry(number: number, { type, kind, id }: { type?: unknown; kind?: unknown; id?: unknown }) {
  const named = typeof id === 'string' ? id.slice(0, 200) : null
  if (type === 'region' || type === 'topic') return { key: `${type}s`, id: null }
  const isWork = (type === 'work' || type === 'relations') && named !== null
  return { key: isWork ? `${String(kind)}/${named}` : `line ${number}`, id: named }
}

function looselyParsed(text: string): object {
  try {
    return (JSON.parse(text) as object | null) ?? {}
  } catch {
    return {}
  }
}
