// Everything as lines of records: what holds on a day, or all that was ever recorded.
import { type Caller, includesScope } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import type { ReadPointQuery } from '../database/resolve-read-point.js'
import { exportCurrent } from './export-current.js'
import { exportHistory } from './export-history.js'

export interface ExportQuery extends ReadPointQuery {
  /** Every change instead of what holds; takes no day. */
  history: boolean
  /** With the texts that are sealed; for administrators, and only in a history. */
  sealed: boolean
}

/**
 * Lines of records as text, some at a time; each ends with a line feed. They are read as they are asked for, so that
 * nothing is held but what is on its way. The first are read before this returns, with whatever problem there is:
 * `key-missing` or `scope-missing` for sealed texts, those of `findHorizon`.
 */
export async function exportRecords(base: Base, caller: Caller, query: ExportQuery): Promise<AsyncGenerator<string>> {
  const { history, sealed, ...axes } = query
  if (sealed) requireAdmin(caller)
  const lines = history ? exportHistory(base, axes, sealed ? 'recorded' : 'shown') : exportCurrent(base, axes)
  const text = toNdjson(lines)
  const { value = '' } = await text.next()
  return resume(value, text)
}

function requireAdmin({ apiKeyId, scope }: Caller): void {
  if (includesScope(scope, 'admin')) return
  throw apiKeyId === null || scope === null ? new Problem('key-missing') : new Problem('scope-missing', { needed: 'admin', scope })
}

/** Characters sent at once at least, unless they are the last. */
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
