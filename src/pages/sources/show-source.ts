// What the page of a source shows: some of its lines, those asked for with what stands around them, and the works that cite it.
import type { Base } from '../../database/base.js'
import { resolveReadPoint } from '../../database/resolve-read-point.js'
import { parseReadPointQuery } from '../../http/paging.js'
import { Problem } from '../../shared/problem.js'
import { type LineRange, parseLineRange } from '../../sources/source.js'
import { readSource, type SourceWithLines } from '../../sources/read-source.js'
import { findSource } from '../../sources/store.js'
import { listCitingWorks, type CitingWork } from './store.js'

/** Lines on a page, and those around the lines asked for. */
const linesOnPage = 1_000
const linesAround = 8

export interface ShownSource extends SourceWithLines {
  /** The lines asked for. */
  asked: LineRange | null
  /** The lines that are shown. */
  window: LineRange
  citing: CitingWork[]
}

interface SourceQuery {
  id: string
  lines?: string
  knownAt?: string
}

/** Problems: those of `readSource`, and `invalid-parameter` for lines that run backwards. */
export async function showSource(base: Base, { id, lines, knownAt }: SourceQuery): Promise<ShownSource> {
  const point = parseReadPointQuery({ knownAt })
  const readPoint = await resolveReadPoint(base, point)
  const source = await findSource(base.store.readDb, id, readPoint.seq)
  const asked = lines === undefined ? null : (parseLineRange(lines) ?? rejectLineRange())
  // Without the source, and beside it, `readSource` says what is wrong.
  const window = source === undefined ? undefined : windowOf(asked, { first: source.firstLine, last: source.lastLine })
  const isWithin = asked === null || source === undefined || (asked.first >= source.firstLine && asked.last <= source.lastLine)
  const read = await readSource(base, { id, range: isWithin ? window : asked!, ...point })
  return { ...read, asked, window: window!, citing: await listCitingWorks(base.store.readDb, id, readPoint) }
}

function windowOf(asked: LineRange | null, { first, last }: LineRange): LineRange {
  if (asked === null) return { first, last: Math.min(last, first + linesOnPage - 1) }
  // A stretch as long as a page is one that a reader pages through.
  const around = asked.last - asked.first + 1 >= linesOnPage ? 0 : linesAround
  return { first: Math.max(first, asked.first - around), last: Math.min(last, asked.last + around) }
}

/** The stretch of lines before or after those shown; `null` where there is none. */
export function neighbourOf({ source, window }: Pick<ShownSource, 'source' | 'window'>, side: 'before' | 'after'): LineRange | null {
  if (side === 'before') return window.first <= source.firstLine ? null : { first: Math.max(source.firstLine, window.first - linesOnPage), last: window.first - 1 }
  return window.last >= source.lastLine ? null : { first: window.last + 1, last: Math.min(source.lastLine, window.last + linesOnPage) }
}

function rejectLineRange(): never {
  const message = { zh: '起始行不得大于结束行', en: 'must not run backwards' }
  throw new Problem('invalid-parameter', {}, [{ pointer: '/query/lines', message }])
}
