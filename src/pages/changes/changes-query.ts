// What the page of changes is asked for.
import type { ChangeFilterQuery } from '../../changes/change-filter.js'

export interface ChangesQuery extends ChangeFilterQuery {
  since?: string
  upTo?: string
  limit?: number
  wait?: number
}
