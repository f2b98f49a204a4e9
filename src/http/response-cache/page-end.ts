// The end of a kept page of a list. The items are the same on every day of a span, but the cursor of the next page names the
// day that was asked and the last change known, so both are written into the kept bytes.
import type { ReadPoint } from '../../shared/read-point.js'
import { computeEtag } from '../etag.js'
import { endPage } from '../paging.js'
import { bytesOf, type CachedResponse } from './cached-response.js'
import type { ListedPage } from './validity.js'

/** What a request asks: its URL, the day it names if any, and the point in time that it means. */
export interface AskedPage {
  url: string
  asOf: string | undefined
  readPoint: ReadPoint
}

const before = '"nextCursor":"'

/** A kept page with the end that it has for a request. */
export function writePageEnd(response: CachedResponse, { list, position }: ListedPage, { url, asOf, readPoint }: AskedPage): CachedResponse {
  const query = orderAsWritten(url, { ...list.query, asOf })
  const { cursor, link } = endPage(url, { ...list, query }, readPoint, position)
  const bytes = bytesOf(response.identity)
  // Inside a text of an item the quotation mark would be escaped.
  const start = bytes.lastIndexOf(before) + before.length
  const body = Buffer.concat([bytes.subarray(0, start), Buffer.from(cursor), bytes.subarray(bytes.indexOf('"', start))])
  return response.with(body, computeEtag(body, null), { link })
}

/** Parameters in the order of a URL, those after them that validation filled in; without those that are not given. */
function orderAsWritten(url: string, query: Record<string, unknown>): Record<string, unknown> {
  const names = [...new URLSearchParams(url.slice(url.indexOf('?') + 1)).keys(), ...Object.keys(query)]
  return Object.fromEntries(names.filter((name) => query[name] !== undefined).map((name) => [name, query[name]]))
}
