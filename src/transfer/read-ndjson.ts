// Splits a byte stream into lines and parses each. An invalid line gives a record with a problem, and reading goes on.
// No more than the limit of a line is buffered, and others are served between lines.
import { setImmediate as nextIteration } from 'node:timers/promises'
import type { Computer } from '../computing/computer.js'
import { isDeeperThan } from '../shared/json-depth.js'
import { Problem } from '../shared/problem.js'
import type { NdjsonRecord } from './ndjson-record.js'
import { lineTask, parseLine, type ParsedLine } from './parse-line.js'

/** One line. Consecutive records with the same `key` belong to one group. */
export interface ImportRecord extends Omit<ParsedLine, 'problem'> {
  /** Line number, from 1. */
  number: number
  bytes: number
  record: NdjsonRecord | null
  problem: Problem | null
}

const lineFeed = 10
/** Nesting of a record; none needs half of it. */
const maxDepth = 32
/** Milliseconds of reading after which others are served. */
const maxStretchMs = 10
/** Characters from which on a line is handed to the computer; a message for each of thousands of lines would cost too much. */
const longLine = 100_000

/** The records of a stream, without empty lines. `maxBytes` is the limit of a line. */
export async function* readRecords(bytes: AsyncIterable<Uint8Array>, maxBytes: number, computer: Computer): AsyncGenerator<ImportRecord> {
  let number = 0
  let servedAt = performance.now()
  for await (const line of cutLines(bytes, maxBytes)) {
    number++
    if (performance.now() - servedAt > maxStretchMs) {
      await nextIteration()
      servedAt = performance.now()
    }
    const text = typeof line === 'string' ? line.trim() : line
    if (text !== '') yield typeof text === 'string' ? await parse(number, text, computer) : toRejected(number, text, maxBytes)
  }
}

/** A line that is not parsed. */
interface RejectedLine {
  bytes: number
  problem: Problem
}

/** The text of each line. */
async function* cutLines(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<string | RejectedLine> {
  let [parts, size] = [[] as Uint8Array[], 0]
  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield decode([...parts, chunk.subarray(start, end)], size + end - start, maxBytes)
      ;[parts, size, start] = [[], 0, end + 1]
    }
    size += chunk.length - start
    // Of a line that is already too long only the size is counted.
    parts = size > maxBytes ? [] : [...parts, chunk.subarray(start)]
  }
  if (size > 0) yield decode(parts, size, maxBytes)
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

function decode(parts: readonly Uint8Array[], size: number, maxBytes: number): string | RejectedLine {
  if (size > maxBytes) return { bytes: maxBytes, problem: new Problem('line-too-long', { most: maxBytes }) }
  const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  if (isDeeperThan(bytes, maxDepth)) return { bytes: size, problem: new Problem('body-too-deep', { most: maxDepth }) }
  try {
    return decoder.decode(bytes)
  } catch {
    return { bytes: size, problem: new Problem('not-utf-8') }
  }
}

function toRejected(number: number, { bytes, problem }: RejectedLine, maxBytes: number): ImportRecord {
  return { number, bytes: Math.min(bytes, maxBytes), key: `line ${number}`, id: null, record: null, problem }
}

async function parse(number: number, text: string, computer: Computer): Promise<ImportRecord> {
  const entry = { number, bytes: Buffer.byteLength(text) }
  const { problem, ...parsed } = text.length < longLine ? parseLine(number, text) : await computer.run(lineTask, { number, text })
  return { ...entry, ...parsed, problem: problem && new Problem(problem.code, problem.facts, problem.issues) }
}
