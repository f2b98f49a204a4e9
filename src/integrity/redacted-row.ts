// Whether a row of a sealed version or line is shown as sealed: its words masked, everything else as recorded.
import { isDeepStrictEqual } from 'node:util'
import { sealedCase, sealedPlaceholder } from '../works/redaction.js'

/** Columns whose words a seal hides. */
const secretColumns = new Set(['title', 'aliases', 'case_facts', 'quotations', 'document_number', 'external_ids', 'legislative_history',
  'heading', 'text', 'quote'])
/** Columns that may be hidden as well: a hash, or what it is salted with, lets a text be guessed. */
const guessable = /hash|salt|sha256/

type Row = Record<string, unknown>

/** The first column that is shown otherwise than a seal shows it, or `undefined`. */
export function findUnredacted(recorded: Row, shown: Row): string | undefined {
  return Object.keys(recorded).find((column) => {
    if (!(column in shown)) return false
    if (secretColumns.has(column)) return !isMasked(recorded[column], shown[column])
    return !isDeepStrictEqual(shown[column], recorded[column]) && !(guessable.test(column) && shown[column] === null)
  })
}

/** Whether nothing is left of a value but a mask; what was empty may stay empty. */
function isMasked(recorded: unknown, shown: unknown): boolean {
  if (recorded === null || recorded === '') return shown === recorded || shown === null || isEmptyList(shown)
  return shown === null || shown === sealedPlaceholder || isEmptyList(shown) || isDeepStrictEqual(shown, sealedCase) || isMaskedList(recorded, shown)
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/** Acts that made a text: they keep their days and kinds. */
function isMaskedList(recorded: unknown, shown: unknown): boolean {
  if (!Array.isArray(recorded)) return false
  return isDeepStrictEqual(shown, recorded.map((act) => ({ ...(act as Row), text: sealedPlaceholder })))
}
