// Which changes a caller follows, as it is written in a query and recorded in a webhook.
import type { ChangeKind } from '../database/sequence/change.js'
import type { Kind } from '../shared/kind.js'

/** A change matches if it matches every member given; empty for all changes. */
export interface ChangeFilterQuery {
  action?: ChangeKind
  kind?: Kind
  region?: string
  /** Include the regions below `region`. */
  includeSubregions?: boolean
  /** Key, Chinese or English name of a topic. */
  topic?: string
  /** Id of a work. */
  work?: string
}
