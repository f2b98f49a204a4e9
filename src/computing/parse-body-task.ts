// Parsing of a long body as a task.
import type { ParsedBody } from '../http/hardening/json-body.js'
import { findMisleadingTexts } from '../http/hardening/misleading-texts.js'
import { parseJson } from '../http/hardening/parse-json.js'
import { bufferOf } from './buffer-of.js'
import type { ComputePool } from './compute-pool.js'
import { defineTask } from './task.js'

export const parseBodyTask = defineTask(import.meta.url, 'parseBodyTask', ({ bytes }: { bytes: Uint8Array }): ParsedBody => {
  const value = parseJson(bufferOf(bytes))
  return { value, misleading: findMisleadingTexts(value) }
})

/** Parses a body in the thread of a pool. */
export function parseBodyIn(pool: ComputePool, bytes: Buffer): Promise<ParsedBody> {
  // A buffer may be a part of one that others share.
  const isWhole = bytes.byteLength === bytes.buffer.byteLength
  return pool.runShort(parseBodyTask, { bytes }, isWhole ? [bytes.buffer as ArrayBuffer] : [])
}
