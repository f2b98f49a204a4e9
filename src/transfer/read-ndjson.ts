// Splits a byte stream into lines and parses each. An invalid line gives a record with a problem, and reading goes on.
// No more than the limit of a line is buffered, and others are served between lines.
import { setImmediate as nextIteration } from 'node:timers/promises'
import type { Computer } from '../computing/computer.js'
import { Problem } from '../shared/problem.js'
import { lineTask, parseLine, type ParsedLine, toRejected } from './parse-line.js'

/** One line. Consecutive records with the same `key` belong to one group. */
export interface ImportRecord extends Omit<ParsedLine, 'problem'> {
  /** Line number, from 1. */
  number: number
  bytes: number
  problem: Problem | null
}

const lineFeed = 10
/** Milliseconds of reading after which others are served. */
const maxStretchMs = 10
/** Bytes from which on a line is handed to the computer; a message for each of thousands of lines would cost too much. */
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
    if (line?.length === 0) continue
    const parsed = line === null ? toRejected(number, new Problem('line-too-long', { most: maxBytes })) : await parse(number, line, computer)
    if (parsed !== null) yield toRecord(number, line?.length ?? maxBytes, parsed)
  }
}

/** The bytes of each line; `null` if it is too long. */
async function* cutLines(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array | null> {
  let [parts, size] = [[] as Uint8Array[], 0]
  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield join([...parts, chunk.subarray(start, end)], size + end - start, maxBytes)
      ;[parts, size, start] = [[], 0, end + 1]
    }
    size += chunk.length - start
    // Of a line that is already too long only the size is counted.
    parts = size > maxBytes ? [] : [...parts, chunk.subarray(start)]
  }
  if (size > 0) yield join(parts, size, maxBytes)
}

function join(parts: readonly Uint8Array[], size: number, maxBytes: number): Uint8Array | null {
  if (size > maxBytes) return null
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
}

function parse(number: number, bytes: Uint8Array, computer: Computer): ParsedLine | null | Promise<ParsedLine | null> {
  return bytes.length < longLine ? parseLine(number, bytes) : computer.run(lineTask, { number, bytes })
}

function toRecord(number: number, bytes: number, { problem, ...parsed }: ParsedLine): ImportRecord {
  return { ...parsed, number, bytes, problem: problem && new Problem(problem.code, problem.facts, problem.issues) }
}
