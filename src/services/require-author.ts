// Who does something and why goes into the record as well: it must be something that a record can hold.
import { Problem } from '../domain/problem.js'
import { findUnstorable } from '../domain/storable.js'
import type { Author } from './version-order.js'

/** The author of a change, checked. Problem: `invalid-content` for a text that no store can hold. */
export function requireAuthor({ recordedBy, reason }: Author): Author {
  const findings = findUnstorable('', { recordedBy, reason })
  if (findings.length > 0) throw new Problem('invalid-content', {}, findings)
  return { recordedBy, reason }
}
