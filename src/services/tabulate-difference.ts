// A difference as the 新旧对照表 that pages and paper show, and that table as an editable file.
import { dayInShanghai } from '../domain/calendar.js'
import { composeTwoColumns, type TwoColumns } from '../domain/difference/two-columns.js'
import type { PrintRoom } from './print-room.js'
import type { DifferenceReading, DifferenceSide } from './read-difference.js'

/** The table of a difference. With `unchanged` false, clauses that stayed as they were are left out. */
export function tabulateDifference({ from, to, difference }: DifferenceReading, unchanged: boolean): TwoColumns {
  return composeTwoColumns(comparedText(from), comparedText(to), difference, unchanged)
}

/**
 * The bytes of the table as a .docx, the same for the same versions. Problems: `rendering-stopped`, `printing-busy`.
 */
export function printDifference(room: PrintRoom, reading: DifferenceReading, unchanged: boolean): Promise<Uint8Array> {
  const layout = room.layouts.get('bulletin')!
  const day = dayInShanghai(reading.to.version.recordedAt)
  return room.printer.printColumns(tabulateDifference(reading, unchanged), layout, day)
}

export function comparedText({ version: { number, title, inForceFrom }, provisions }: DifferenceSide) {
  return { number, title, inForceFrom, provisions }
}
