// What an author hands in to have a version recorded, and what comes of it.
import type { Author } from '../../database/sequence/author.js'
import type { Kind } from '../../shared/kind.js'
import type { VersionContent } from '../work.js'
import type { OutgoingRelation } from '../relations/relation.js'

export interface NewVersion extends Author {
  id: string
  kind: Kind
  content: VersionContent
  /** Every relation that starts at the work; left out, those recorded stay as they are. */
  relations?: readonly OutgoingRelation[]
}

export interface RecordOutcome {
  outcome: 'recorded' | 'corrected' | 'unchanged'
  version: number
}
