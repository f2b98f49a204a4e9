// Input and outcome of recording a version.
import type { Author } from '../../database/sequence/author.js'
import type { Kind } from '../../shared/kind.js'
import type { VersionContent } from '../work.js'
import type { CrossReference } from '../references/cross-reference.js'
import type { OutgoingRelation } from '../relations/relation.js'

export interface NewVersion extends Author {
  id: string
  kind: Kind
  content: VersionContent
  /** The salt with which another base recorded it; a new one if left out. */
  salt?: string | null
  /** All outgoing relations of the work; if left out, the recorded ones stay unchanged. */
  relations?: readonly OutgoingRelation[]
  /** The cross-references of the content, where they were found before the transaction. */
  crossReferences?: readonly CrossReference[]
}

export interface RecordOutcome {
  outcome: 'recorded' | 'corrected' | 'unchanged'
  version: number
}
