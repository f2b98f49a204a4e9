// Who does something and why goes into the record as well: it must be something that a record can hold.
import { Problem } from '../../shared/problem.js'
import { findUnstorable } from '../../shared/storable.js'

/** Who does something to the base, and why. */
export interface Author {
  recordedBy: string
  reason: string | null
}

/** The author of a change, checked. Problem: `invalid-content` for a text that no store can hold. */
export function requireAuthor({ recordedBy, reason }: Author): Author {
  const issues = findUnstorable('', { recordedBy, reason })
  if (issues.length > 0) throw new Problem('invalid-content', {}, issues)
  return { recordedBy, reason }
}
