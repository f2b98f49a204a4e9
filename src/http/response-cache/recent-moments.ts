// The pages of lists that were sent last, as the end of each is written for the day asked: the same page is often asked again.
import { LRUCache } from 'lru-cache'
import type { CachedResponse } from './cached-response.js'
import { type AskedPage, writePageEnd } from './page-end.js'
import type { ListedPage } from './validity.js'

/** A page is some tens of kilobytes. */
const maxPages = 100
const maxBytes = 2 ** 22

interface RecentPage {
  of: CachedResponse
  response: CachedResponse
}

export class RecentPages {
  private readonly pages = new LRUCache<string, RecentPage>({ max: maxPages, maxSize: maxBytes, sizeCalculation: ({ response }) => response.size })

  /** A kept page as a request gets it. */
  find(kept: CachedResponse, page: ListedPage, asked: AskedPage): CachedResponse {
    const { asOf, seq } = asked.readPoint
    const key = `${seq} ${asOf} ${asked.url}`
    const recent = this.pages.get(key)
    if (recent?.of === kept) return recent.response
    const response = writePageEnd(kept, page, asked)
    this.pages.set(key, { of: kept, response })
    return response
  }
}
