// The 新旧对照表 independent of format: the old text on the left, the new one on the right, as runs of struck, marked and
// plain words. HTML, DOCX and briefings all render this table, so they agree.
import type { Kind } from '../shared/kind.js'
import { formatStart } from '../works/format-start.js'
import type { InForceFrom, Provision } from '../works/work.js'
import { type Clause, groupClauses } from './clause.js'
import {
  changeLabels, composeRemark, formatProvisionName, markOfMove, noteOfAbsence, type Side, type TableContext
} from './describe-row.js'
import type { DiffKind, ClauseChange, DiffCounts, Difference, PartChange } from './difference.js'
import type { DiffSpan } from '../shared/text/word-spans.js'

/** A run of text: `struck` occurs on the left only, `marked` on the right only. */
export interface DiffRun {
  text: string
  mark: 'struck' | 'marked' | null
}

/** One provision in a cell; `lead` is its number and heading, with the gap that follows them. */
export interface CellLine {
  level: string
  lead: string
  runs: DiffRun[]
}

/** The content of a cell: lines, or a note that explains why there are none. */
export interface Cell {
  note: string | null
  lines: CellLine[]
}

export interface TwoColumnRow {
  change: DiffKind
  heading: boolean
  from: Cell
  to: Cell
  /** What happened to the clause, for a third column. Left out unless it was asked for. */
  remark?: string
}

export interface TwoColumns {
  title: string
  /** The number of clauses by kind of change, in Chinese. */
  summary: string
  heads: Record<Side, string[]>
  rows: TwoColumnRow[]
}

/** One side of the table. */
export interface ComparedText {
  kind: Kind
  title: string
  inForceFrom: InForceFrom
  provisions: readonly Provision[]
}

/** The legend below the table, after the samples of removed and added words. */
export const columnsLegend = [
  '（新增）：旧文没有此条。（删去）：新文没有此条。（并入…）、（由…分出）：内容在所注的条中。',
  '〔由原第…条移来〕：次序有变动，与旧文对应的条同列一行，放在新的位置。',
  '空格、字形宽窄、引号等标点写法的不同（仅形式变动）不作修改标示。'
]

/** The head of the column of remarks. */
export const remarksHead = '说明'

export interface TableOptions {
  /** Unchanged clauses too. */
  unchanged: boolean
  /** A third column: what happened to each clause, in words. */
  remarks: boolean
}

/** Composes the table of a difference. */
export function composeTwoColumns(
  from: ComparedText, to: ComparedText, difference: Difference, { unchanged, remarks }: TableOptions
): TwoColumns {
  const context = createContext(from, to, difference.clauses)
  const rows = difference.clauses.filter(({ change }) => unchanged || change !== 'unchanged')
  return {
    title: `《${to.title}》新旧对照表`,
    summary: summarise(difference.summary.clauses),
    heads: { from: headOf(from, '原'), to: headOf(to, '新') },
    rows: rows.map((clause) => composeRow(clause, context, remarks))
  }
}

function createContext(from: ComparedText, to: ComparedText, changes: readonly ClauseChange[]): TableContext {
  const [olds, news] = [groupClauses(from.provisions), groupClauses(to.provisions)]
  const byRootEId = (clauses: readonly Clause[]) => new Map(clauses.map((clause) => [clause.root.eId, clause]))
  const byPart = (clauses: readonly Clause[]) =>
    new Map(clauses.flatMap((clause) => clause.parts.map(({ eId }) => [eId, clause] as const)))
  const parts = changes.flatMap((clause) => clause.parts)
  const index = (side: Side) => new Map(parts.flatMap((part) => (part[side] === null ? [] : [[part[side], part] as const])))
  return {
    clauses: { from: byRootEId(olds), to: byRootEId(news) },
    parts: { from: index('from'), to: index('to') },
    clauseOf: { from: byPart(olds), to: byPart(news) }
  }
}

function headOf({ kind, title, inForceFrom }: ComparedText, label: string): string[] {
  return [`${label}《${title}》`, formatStart(kind, inForceFrom)]
}

function summarise(counts: DiffCounts): string {
  const labels = (Object.keys(changeLabels) as DiffKind[]).filter((change) => counts[change] > 0)
  return labels.map((change) => `${changeLabels[change]} ${counts[change]} 条`).join('，')
}

function composeRow(clause: ClauseChange, context: TableContext, remarks: boolean): TwoColumnRow {
  const { change, heading } = clause
  const row = { change, heading, from: composeCell('from', clause, context), to: composeCell('to', clause, context) }
  return remarks ? { ...row, remark: composeRemark(clause, context) } : row
}

// The old clause of a split, and the new clause of a merger, have rows of their own: here only a note refers to them.
function composeCell(side: Side, whole: ClauseChange, context: TableContext): Cell {
  const { change, ...ends } = whole
  const clause = context.clauses[side].get(ends[side] ?? '')
  if (clause === undefined) return noteCell(noteOfAbsence(side, whole, context))
  if (change === 'split' && side === 'from') return noteCell(`（由原${formatProvisionName(clause.root)}分出）`)
  if (change === 'merged' && side === 'to') return noteCell(`（并入${formatProvisionName(clause.root)}）`)
  const lines = clause.parts.map((part) => composeLine(side, part, context.parts[side].get(part.eId)))
  const filled = runIn(lines).filter(({ lead, runs }) => lead !== '' || runs.length > 0)
  return { note: null, lines: side === 'to' ? markFirst(filled, markOfMove(whole, context)) : filled }
}

function markFirst([first, ...rest]: CellLine[], mark: string): CellLine[] {
  return first === undefined ? [] : [{ ...first, lead: mark + first.lead }, ...rest]
}

/** The number of an article without text of its own is put before its first paragraph. */
function runIn([first, second, ...rest]: CellLine[]): CellLine[] {
  if (first === undefined || second === undefined) return first === undefined ? [] : [first]
  if (first.runs.length > 0 || second.lead !== '') return [first, second, ...rest]
  return [{ ...second, lead: first.lead }, ...rest]
}

function noteCell(note: string): Cell {
  return { note, lines: [] }
}

/** A number that ends like this needs no gap before the text. */
const closingPunctuation = /[、.．）)]$/

function composeLine(side: Side, { number, heading, text, level }: Provision, part: PartChange | undefined): CellLine {
  const labels = [number, heading].filter((label) => label !== null)
  const lead = labels.map((label) => (closingPunctuation.test(label) ? label : `${label}　`)).join('')
  return { level, lead, runs: composeRuns(side, text, part).filter((run) => run.text !== '') }
}

function composeRuns(side: Side, text: string, part: PartChange | undefined): DiffRun[] {
  if (part === undefined) return [{ text, mark: null }]
  const mark = side === 'from' ? 'struck' : 'marked'
  if (part.change === 'added' || part.change === 'removed') return [{ text, mark }]
  return splitIntoRuns(text, part.spans.filter(({ formatOnly }) => !formatOnly), side, mark)
}

function splitIntoRuns(text: string, spans: readonly DiffSpan[], side: Side, mark: DiffRun['mark']): DiffRun[] {
  const runs: DiffRun[] = []
  let at = 0
  for (const span of spans) {
    const [start, end] = span[side]
    runs.push({ text: text.slice(at, start), mark: null }, { text: text.slice(start, end), mark })
    at = end
  }
  return [...runs, { text: text.slice(at), mark: null }]
}
