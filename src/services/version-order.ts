// What an author hands in to have a version recorded, and what comes of it.
import type { Kind } from '../domain/kind.js'
import type { OutgoingRelation } from '../domain/reading.js'
import type { VersionContent } from '../domain/work.js'

/** Who does something to the base, and why. */
export interface Author {
  recordedBy: string
  reason: string | null
}

export interface VersionOrder extends Author {
  id: string
  kind: Kind
  content: VersionContent
  /** Every relation that starts at the work; left out, those recorded stay as they are. */
  relations?: readonly OutgoingRelation[]
}

export interface Recorded {
  outcome: 'recorded' | 'corrected' | 'unchanged'
  version: number
}
