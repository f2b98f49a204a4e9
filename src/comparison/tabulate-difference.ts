// A difference as the 新旧对照表 that pages and paper show, and that table as an editable file.
import { dayInShanghai, type PlainDate } from '../shared/calendar.js'
import { composeTwoColumns, type TwoColumns } from './two-columns.js'
import type { DifferenceReading, ComparedVersion } from './read-difference.js'

/** The table of a difference. With `unchanged` false, clauses that stayed as they were are left out. */
export function tabulateDifference({ from, to, difference }: DifferenceReading, unchanged: boolean): TwoColumns {
  return composeTwoColumns(comparedText(from), comparedText(to), difference, unchanged)
}

/** Makes a table into a .docx that is dated on a day; handed in by the room that prints. */
export type PrintTable = (table: TwoColumns, day: PlainDate) => Promise<Uint8Array>

/**
 * The bytes of the table as a .docx, the same for the same versions. Problems: `rendering-stopped`, `printing-busy`.
 */
export function printDifference(print: PrintTable, reading: DifferenceReading, unchanged: boolean): Promise<Uint8Array> {
  return print(tabulateDifference(reading, unchanged), dayInShanghai(reading.to.version.recordedAt))
}

export function comparedText({ version: { number, title, inForceFrom }, provisions }: ComparedVersion) {
  return { number, title, inForceFrom, provisions }
}
