// The inverted indexes there are, and which one carries a base of a given size.
import { CompactPostings } from './compact-postings.js'
import { MiniSearchPostings } from './minisearch-postings.js'
import type { Postings } from './postings.js'

const factories = {
  minisearch: (serialized: unknown): Postings => new MiniSearchPostings(serialized),
  compact: (serialized: unknown): Postings => new CompactPostings(serialized)
}

export type PostingsName = keyof typeof factories

/** `by-size`: MiniSearch until the base outgrows it, from then on our own. */
export type PostingsChoice = PostingsName | 'by-size'

/**
 * Entries up to which MiniSearch carries the search. Measured at 58,522: building takes 7 times as long as our own,
 * memory is 5 times as much, and writing its snapshot holds the thread for 5 seconds; up to here it is under half a
 * second.
 */
export const maxMiniSearchEntries = 5_000

/** An empty inverted index, or the one an image holds. */
export function createPostings(name: PostingsName, serialized?: unknown): Postings {
  return factories[name](serialized)
}

/** Postings for a base that grew: the same, or our own filled from them. */
export function growPostings(postings: Postings, choice: PostingsChoice, entries: number): Postings {
  if (choice !== 'by-size' || !(postings instanceof MiniSearchPostings) || entries <= maxMiniSearchEntries) return postings
  return CompactPostings.convert(postings, entries)
}
