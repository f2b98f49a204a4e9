// A difference as a 新旧对照表 (two-column table), and that table as an editable file.
import { dayInShanghai, type PlainDate } from '../shared/calendar.js'
import type { Kind } from '../shared/kind.js'
import { type ComparedText, composeTwoColumns, type TableOptions, type TwoColumns } from './two-columns.js'
import type { DifferenceReading, ComparedVersion } from './read-difference.js'

/** The table of a difference. */
export function tabulateDifference({ work: { kind }, from, to, difference }: DifferenceReading, options: TableOptions): TwoColumns {
  return composeTwoColumns(comparedText(kind, from), comparedText(kind, to), difference, options)
}

/** Renders a table as a .docx dated on a day. Injected, because the printing module may not be imported from here. */
export type PrintTable = (table: TwoColumns, day: PlainDate) => Promise<Uint8Array>

/**
 * The table as a .docx; the bytes are the same for the same versions. Problems: `rendering-stopped`, `printing-busy`.
 */
export function printDifference(print: PrintTable, reading: DifferenceReading, options: TableOptions): Promise<Uint8Array> {
  return print(tabulateDifference(reading, options), dayInShanghai(reading.to.version.recordedAt))
}

function comparedText(kind: Kind, { version: { title, inForceFrom }, provisions }: ComparedVersion): ComparedText {
  return { kind, title, inForceFrom, provisions }
}
