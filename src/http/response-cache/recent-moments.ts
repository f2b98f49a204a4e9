// The replies that were sent last of those that name the moment of asking, as each is written for it: the same one is often asked again.
import { LRUCache } from 'lru-cache'
import type { CachedResponse } from './cached-response.js'
import { type AskedMoment, writeMoment } from './moment.js'
import type { NamedMoment } from './validity.js'

/** A reply is some tens of kilobytes. */
const maxReplies = 100
const maxBytes = 2 ** 22

interface RecentReply {
  of: CachedResponse
  response: CachedResponse
}

export class RecentMoments {
  private readonly replies = new LRUCache<string, RecentReply>({ max: maxReplies, maxSize: maxBytes, sizeCalculation: ({ response }) => response.size })

  /** A kept reply as a request gets it. */
  find(kept: CachedResponse, moment: NamedMoment, asked: AskedMoment): CachedResponse {
    const { asOf, seq } = asked.readPoint
    const key = `${seq} ${asOf} ${asked.url}`
    const recent = this.replies.get(key)
    if (recent?.of === kept) return recent.response
    const response = writeMoment(kept, moment, asked)
    this.replies.set(key, { of: kept, response })
    return response
  }
}
