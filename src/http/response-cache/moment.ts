// The end of a kept page of a list. The items are the same on every day of a span, but the cursor of the next page names the
// day that was asked and the last change known, so both are written into the kept bytes.
import { createHash, type Hash } from 'node:crypto'
import { etagOf } from '../../shared/precondition.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { endPage } from '../paging.js'
import type { CachedResponse } from './cached-response.js'
import type { ListedPage } from './validity.js'

/** What a request asks: its URL, the day it names if any, and the point in time that it means. */
export interface AskedPage {
  url: string
  asOf: string | undefined
  readPoint: ReadPoint
}

/** A page cut where the cursor stands, with the hash of what comes before it: the end alone is hashed for each day. */
interface CutPage {
  head: string
  tail: string
  hashOfHead: Hash
}

const cutPages = new WeakMap<CachedResponse, CutPage>()
const before = '"nextCursor":"'

/** A kept page with the end that it has for a request. */
export function writePageEnd(response: CachedResponse, { list, position }: ListedPage, { url, asOf, readPoint }: AskedPage): CachedResponse {
  const query = orderAsWritten(url, { ...list.query, asOf })
  const { cursor, link } = endPage(url, { ...list, query }, readPoint, position)
  const { head, tail, hashOfHead } = cutPages.get(response) ?? cutPage(response)
  const end = cursor + tail
  const etag = etagOf(hashOfHead.copy().update(end, 'latin1').digest('base64url'))
  return response.with(head + end, etag, { link })
}

function cutPage(response: CachedResponse): CutPage {
  const { body } = response.identity
  // Inside a text of an item the quotation mark would be escaped.
  const start = body.lastIndexOf(before) + before.length
  const head = body.slice(0, start)
  const cut = { head, tail: body.slice(body.indexOf('"', start)), hashOfHead: createHash('sha256').update(head, 'latin1') }
  cutPages.set(response, cut)
  return cut
}

/** Parameters in the order of a URL, those after them that validation filled in; without those that are not given. */
function orderAsWritten(url: string, query: Record<string, unknown>): Record<string, unknown> {
  const names = [...new URLSearchParams(url.slice(url.indexOf('?') + 1)).keys(), ...Object.keys(query)]
  return Object.fromEntries(names.filter((name) => query[name] !== undefined).map((name) => [name, query[name]]))
}
