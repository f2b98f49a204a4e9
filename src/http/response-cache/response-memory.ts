// Replies kept in memory, the least read leaving first: found by the address as written, or by what the address means.
import { LRUCache } from 'lru-cache'
import { Freshness, type Footing } from './freshness.js'
import type { KeptReply } from './cached-response.js'
import type { Base } from '../../database/base.js'

/** Where a reply is kept: what its address means, and the day it was given for; `null` where the address says the day. */
export interface Place {
  meaning: string
  day: string | null
}

interface Kept extends Footing {
  reply: KeptReply
  day: string | null
}

/** The share of the bytes that goes to addresses as written, of which many may mean the same. */
const shareOfAddresses = 8
/** Bytes that an entry takes besides its text. */
const overhead = 200

export class ReplyMemory {
  private freshness: Freshness
  private meanings: LRUCache<string, string>
  private replies: LRUCache<string, Kept>

  constructor(base: Base, bytes: number) {
    this.freshness = new Freshness(base)
    const forAddresses = Math.ceil(bytes / shareOfAddresses)
    this.meanings = new LRUCache({ maxSize: forAddresses, sizeCalculation: (_, url) => url.length + overhead })
    this.replies = new LRUCache({
      maxSize: Math.max(1, bytes - forAddresses),
      sizeCalculation: ({ reply }, meaning) => reply.size + 2 * meaning.length + overhead
    })
  }

  /** The reply at an address as written, where it was given before, holds on the day it is, and nothing touched it. */
  find(url: string, today: string): KeptReply | undefined {
    const meaning = this.meanings.get(url)
    return meaning === undefined ? undefined : this.findByMeaning(meaning, today)
  }

  /** The reply at any address that means the same. */
  findByMeaning(meaning: string, today: string): KeptReply | undefined {
    const kept = this.replies.get(meaning)
    if (kept === undefined || (kept.day !== null && kept.day !== today)) return undefined
    return this.freshness.holds(kept) ? kept.reply : undefined
  }

  /** Remembers what an address means. */
  name(url: string, meaning: string): void {
    this.meanings.set(url, meaning)
  }

  /** Keeps a reply, unless it is out of date already. */
  keep(url: string, { meaning, day, seq, subject }: Place & Footing, reply: KeptReply): void {
    const kept = { reply, day, seq, subject }
    if (!this.freshness.holds(kept)) return
    this.replies.set(meaning, kept)
    this.meanings.set(url, meaning)
  }
}
