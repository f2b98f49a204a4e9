// The clauses that a sheet prints, as its reader compares them with the paper.
import { type Briefing, type BriefingEntry, listEntries } from '../briefing.js'
import type { Cell } from '../../comparison/two-columns.js'

export interface PrintedClause {
  /** Number and heading, as printed before the text. */
  label: string
  text: string
}

export interface PrintedRecord {
  title: string
  /** Empty where the text was sealed after it was printed. */
  clauses: PrintedClause[]
}

/** What a briefing prints of every record, in the order of the paper. Without introductions, recipient and marks. */
export function listPrintedClauses(briefing: Briefing): PrintedRecord[] {
  return listEntries(briefing).map((entry) => ({ title: entry.title, clauses: entry.sealed ? [] : clausesOf(entry) }))
}

function clausesOf({ provisions, comparison }: BriefingEntry): PrintedClause[] {
  const printed = provisions.map(({ number, heading, text }) => ({ label: [number, heading].filter(Boolean).join('　'), text }))
  const compared = comparison?.rows.flatMap(({ from, to }) => [...linesOf(from, '原文'), ...linesOf(to, '现文')]) ?? []
  return [...printed, ...compared].filter(({ label, text }) => label !== '' || text !== '')
}

/** The lines of one column of a 新旧对照表. */
function linesOf({ note, lines }: Cell, side: string): PrintedClause[] {
  const notes = note === null ? [] : [{ label: side, text: note }]
  return [...notes, ...lines.map(({ lead, runs }) => ({ label: `${side}　${lead.trim()}`.trim(), text: runs.map(({ text }) => text).join('') }))]
}
