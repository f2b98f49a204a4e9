// What a kept body says of the moment of asking. The rest is the same on every day of a span, but the body may begin with the day
// that was asked, and the cursor of the next page names that day and the last change known: both are written into the kept bytes.
import { createHash, type Hash } from 'node:crypto'
import { etagOf } from '../../shared/precondition.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { endPage } from '../paging.js'
import type { CachedResponse } from './cached-response.js'
import type { ListedPage, NamedMoment } from './validity.js'

/** What a request asks: its URL, the day it names if any, and the point in time that it means. */
export interface AskedMoment {
  url: string
  asOf: string | undefined
  readPoint: ReadPoint
}

/** A body cut where it names the moment, with the hash of what comes before the cursor: where no day stands in it, the end alone is hashed anew. */
interface CutBody {
  head: string
  tail: string
  hashOfHead: Hash
}

const cutBodies = new WeakMap<CachedResponse, CutBody>()
const [beforeDay, beforeCursor] = ['{"asOf":"', '"nextCursor":"']
const lengthOfDay = 'YYYY-MM-DD'.length

/** A kept response as a request gets it. */
export function writeMoment(response: CachedResponse, { day = false, next }: NamedMoment, asked: AskedMoment): CachedResponse {
  const end = next && endOfPage(next, asked)
  const { head, tail, hashOfHead } = cutBodies.get(response) ?? cut(response, next !== undefined)
  const written = day ? beforeDay + asked.readPoint.asOf + head.slice(beforeDay.length + lengthOfDay) : head
  const hash = day ? createHash('sha256').update(written, 'latin1') : hashOfHead.copy()
  const rest = (end?.cursor ?? '') + tail
  return response.with(written + rest, etagOf(hash.update(rest, 'latin1').digest('base64url')), end === undefined ? {} : { link: end.link })
}

function endOfPage({ list, position }: ListedPage, { url, asOf, readPoint }: AskedMoment) {
  return endPage(url, { ...list, query: orderAsWritten(url, { ...list.query, asOf }) }, readPoint, position)
}

function cut(response: CachedResponse, hasCursor: boolean): CutBody {
  const { body } = response.identity
  // Inside a text of an item the quotation mark would be escaped.
  const start = hasCursor ? body.lastIndexOf(beforeCursor) + beforeCursor.length : body.length
  const head = body.slice(0, start)
  const parts = { head, tail: hasCursor ? body.slice(body.indexOf('"', start)) : '', hashOfHead: createHash('sha256').update(head, 'latin1') }
  cutBodies.set(response, parts)
  return parts
}

/** Parameters in the order of a URL, those after them that validation filled in; without those that are not given. */
function orderAsWritten(url: string, query: Record<string, unknown>): Record<string, unknown> {
  const names = [...new URLSearchParams(url.slice(url.indexOf('?') + 1)).keys(), ...Object.keys(query)]
  return Object.fromEntries(names.filter((name) => query[name] !== undefined).map((name) => [name, query[name]]))
}
