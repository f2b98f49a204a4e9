// Replies that were read before, by URL: asked for again with `If-None-Match`, they need not be sent again (304).

export interface RememberedReply {
  etag: string
  text: string
  headers: Headers
}

/** Holds the replies used last, up to a number of characters. */
export class EtagMemory {
  private readonly replies = new Map<string, RememberedReply>()
  private characters = 0

  constructor(private readonly limit: number) {}

  find(key: string): RememberedReply | undefined {
    const reply = this.replies.get(key)
    if (reply === undefined) return undefined
    // What was used last stands last.
    this.replies.delete(key)
    this.replies.set(key, reply)
    return reply
  }

  /** One reply may take a quarter at the most, so that it does not drive out all others. */
  remember(key: string, reply: RememberedReply): void {
    this.forget(key)
    if (sizeOf(key, reply) > this.limit / 4) return
    this.replies.set(key, reply)
    this.characters += sizeOf(key, reply)
    for (const oldest of this.replies.keys()) {
      if (this.characters <= this.limit) return
      this.forget(oldest)
    }
  }

  private forget(key: string): void {
    const reply = this.replies.get(key)
    if (reply === undefined) return
    this.replies.delete(key)
    this.characters -= sizeOf(key, reply)
  }
}

/** Headers take about a thousand characters. */
function sizeOf(key: string, { text }: RememberedReply): number {
  return key.length + text.length + 1000
}
