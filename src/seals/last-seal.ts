// The last seal that this process knows of. It is asked for at every search, and read anew only after a change that may be one.
import type { Store } from '../database/store.js'
import { findLastSeal } from './store.js'

export class LastSeal {
  private known: Promise<number> | undefined
  /** The last change that may be a seal; the tracker counts it a moment after it has told of it. */
  private upTo = 0

  constructor(private readonly store: Store) {
    store.changeTracker.onChange(({ seq, affected }) => {
      if (affected !== 'everything') return
      this.upTo = seq
      this.known = undefined
    })
  }

  /** The last change that sealed a version, up to the end of the sequence as this process knows it; 0 if there is none. */
  find(): Promise<number> {
    this.known ??= this.read()
    return this.known
  }

  private read(): Promise<number> {
    const { readDb, changeTracker } = this.store
    const reading = findLastSeal(readDb, Math.max(this.upTo, changeTracker.seq))
    // What failed is asked again by the next search.
    reading.catch(() => {
      if (this.known === reading) this.known = undefined
    })
    return reading
  }
}
