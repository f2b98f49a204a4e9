// The two inverted indexes, and the choice between them by the size of the corpus.
import { CompactPostings } from './compact-postings.js'
import { MiniSearchPostings } from './minisearch-postings.js'
import type { Postings } from './postings.js'

const factories = {
  minisearch: (serialized: unknown): Postings => new MiniSearchPostings(serialized),
  compact: (serialized: unknown): Postings => new CompactPostings(serialized)
}

export type PostingsName = keyof typeof factories

/** `by-size`: MiniSearch up to `maxMiniSearchEntries`, then our own. */
export type PostingsChoice = PostingsName | 'by-size'

/**
 * Entries up to which MiniSearch is used. Measured at 58,522: building takes 7 times as long as our own, memory is 5 times
 * as much, and writing its snapshot blocks the thread for 5 seconds. Up to this limit that takes under half a second.
 */
const maxMiniSearchEntries = 5_000

/** An inverted index from its serialized form, or an empty one. */
export function createPostings(name: PostingsName, serialized: unknown): Postings {
  return factories[name](serialized)
}

/** The postings to go on with: the same, or our own filled from them once there are too many entries. */
export function growPostings(postings: Postings, choice: PostingsChoice, entries: number): Postings {
  if (choice !== 'by-size' || !(postings instanceof MiniSearchPostings) || entries <= maxMiniSearchEntries) return postings
  return CompactPostings.convert(postings, entries)
}
