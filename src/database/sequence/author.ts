// The author of a change. It becomes part of the record, so its texts must be storable.
import { Problem } from '../../shared/problem.js'
import { findUnstorable } from '../../shared/storable.js'

/** Who changes the base, and why. */
export interface Author {
  recordedBy: string
  reason: string | null
}

/** The validated author of a change. Problem: `invalid-content` for a text that cannot be stored. */
export function requireAuthor({ recordedBy, reason }: Author): Author {
  const issues = findUnstorable('', { recordedBy, reason })
  if (issues.length > 0) throw new Problem('invalid-content', {}, issues)
  return { recordedBy, reason }
}
