// Use case: export as NDJSON, either the state at a read point or the whole history.
import { type Caller, includesScope } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import type { ReadPointQuery } from '../database/resolve-read-point.js'
import { exportCurrent } from './export-current.js'
import { exportHistory } from './export-history.js'

export interface ExportQuery extends ReadPointQuery {
  /** Export every change instead of a state; `asOf` is not allowed then. */
  history: boolean
  /** Include sealed texts; for admins, and only in a history. */
  sealed: boolean
}

/**
 * NDJSON in chunks; every line ends with a line feed. Records are read as chunks are consumed, in constant memory.
 * The first chunk is read before this returns, so that its problems can still set the status of the response:
 * `key-missing` or `scope-missing` for sealed texts, those of `resolveReadPoint`.
 */
export async function exportRecords(base: Base, caller: Caller, query: ExportQuery): Promise<AsyncGenerator<string>> {
  const { history, sealed, ...readPointQuery } = query
  if (sealed) requireAdmin(caller)
  const lines = history ? exportHistory(base, readPointQuery, sealed ? 'recorded' : 'shown') : exportCurrent(base, readPointQuery)
  const text = toNdjson(lines)
  const { value = '' } = await text.next()
  return resume(value, text)
}

function requireAdmin({ apiKeyId, scope }: Caller): void {
  if (includesScope(scope, 'admin')) return
  throw apiKeyId === null || scope === null ? new Problem('key-missing') : new Problem('scope-missing', { needed: 'admin', scope })
}

/** Minimum characters per chunk, except the last. */
const chunkSize = 65_536

async function* toNdjson(lines: AsyncIterable<object>): AsyncGenerator<string> {
  let [text, sent] = ['', false]
  for await (const line of lines) {
    text += `${JSON.stringify(line)}\n`
    if (sent && text.length < chunkSize) continue
    yield text
    ;[text, sent] = ['', true]
  }
  if (text !== '') yield text
}

async function* resume(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}
