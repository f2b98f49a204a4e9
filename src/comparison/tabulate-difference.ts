// A difference as a 新旧对照表 (two-column table): as a page, and as an editable file.
import { bufferOf } from '../computing/buffer-of.js'
import type { Computer } from '../computing/computer.js'
import { dayInShanghai, type PlainDate } from '../shared/calendar.js'
import type { Kind } from '../shared/kind.js'
import type { ComparedVersion, ComparedVersions } from './read-difference.js'
import { tablePageTask, tableTask, type ToTabulate } from './tasks.js'
import type { ComparedText, TableOptions, TwoColumns } from './two-columns.js'

/** Renders a table as a .docx dated on a day. Injected, because the printing module may not be imported from here. */
export type PrintTable = (table: TwoColumns, day: PlainDate) => Promise<Uint8Array>

/** The table as an HTML document in UTF-8. Problems: those of `Computer`. */
export async function renderTablePage(computer: Computer, compared: ComparedVersions, options: TableOptions): Promise<Buffer> {
  return bufferOf(await computer.run(tablePageTask, toTabulate(compared, options)))
}

/** The table itself. Problems: those of `Computer`. */
export function tabulateDifference(computer: Computer, compared: ComparedVersions, options: TableOptions): Promise<TwoColumns> {
  return computer.run(tableTask, toTabulate(compared, options))
}

/**
 * The table as a .docx; the bytes are the same for the same versions. Problems: those of `Computer`, `rendering-stopped`,
 * `printing-busy`.
 */
export async function printTable(computer: Computer, print: PrintTable, compared: ComparedVersions, options: TableOptions): Promise<Uint8Array> {
  const table = await tabulateDifference(computer, compared, options)
  return print(table, dayInShanghai(compared.to.version.recordedAt))
}

function toTabulate({ work: { kind }, from, to }: ComparedVersions, options: TableOptions): ToTabulate {
  return { from: comparedText(kind, from), to: comparedText(kind, to), options }
}

function comparedText(kind: Kind, { version: { title, inForceFrom }, provisions }: ComparedVersion): ComparedText {
  return { kind, title, inForceFrom, provisions }
}
