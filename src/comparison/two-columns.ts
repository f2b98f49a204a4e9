// The 新旧对照表 independent of format: the old text on the left, the new one on the right, as runs of struck, marked and
// plain words. HTML, DOCX and briefings all render this table, so they agree.
import { formatChineseDate } from '../shared/chinese-format.js'
import type { InForceFrom, Provision } from '../works/work.js'
import { type Clause, groupClauses } from './clause.js'
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
  number: number
  title: string
  inForceFrom: InForceFrom
  provisions: readonly Provision[]
}

type Side = 'from' | 'to'

interface TableContext {
  clauses: Record<Side, Map<string, Clause>>
  /** What happened to each provision, by its eId on that side. */
  parts: Record<Side, Map<string, PartChange>>
}

/** The legend below the table. */
export const columnsLegend = '标点、空格、字形宽窄的不同不作修改标示。'

/** Composes the table of a difference. With `unchanged` false, unchanged clauses are left out. */
export function composeTwoColumns(from: ComparedText, to: ComparedText, difference: Difference, unchanged = true): TwoColumns {
  const context = createContext(from, to, difference.clauses)
  const rows = difference.clauses.filter(({ change }) => unchanged || change !== 'unchanged')
  return {
    title: `《${to.title}》新旧对照表`,
    summary: summarise(difference.summary.clauses),
    heads: { from: headOf(from, '修改前'), to: headOf(to, '修改后') },
    rows: rows.map((clause) => composeRow(clause, context))
  }
}

function createContext(from: ComparedText, to: ComparedText, changes: readonly ClauseChange[]): TableContext {
  const byRootEId = ({ provisions }: ComparedText) =>
    new Map(groupClauses(provisions).map((clause) => [clause.root.eId, clause]))
  const parts = changes.flatMap((clause) => clause.parts)
  const index = (side: Side) => new Map(parts.flatMap((part) => (part[side] === null ? [] : [[part[side], part] as const])))
  return { clauses: { from: byRootEId(from), to: byRootEId(to) }, parts: { from: index('from'), to: index('to') } }
}

function headOf({ number, inForceFrom: { date } }: ComparedText, label: string): string[] {
  return [label, `第 ${number} 版，${date === null ? '施行日期不详' : `自${formatChineseDate(date)}起`}`]
}

const changeLabels: Record<DiffKind, string> = {
  added: '新增', removed: '删去', changed: '修改', moved: '移位', split: '分出', merged: '并入',
  renumbered: '仅条号变动', 'format-only': '仅形式变动', unchanged: '未变'
}

function summarise(counts: DiffCounts): string {
  const labels = (Object.keys(changeLabels) as DiffKind[]).filter((change) => counts[change] > 0)
  return labels.map((change) => `${changeLabels[change]} ${counts[change]} 条`).join('，')
}

function composeRow(clause: ClauseChange, context: TableContext): TwoColumnRow {
  const { change, heading } = clause
  return { change, heading, from: composeCell('from', clause, context), to: composeCell('to', clause, context) }
}

// The old clause of a split, and the new clause of a merger, have rows of their own: here only a note refers to them.
function composeCell(side: Side, { change, ...ends }: ClauseChange, context: TableContext): Cell {
  const clause = context.clauses[side].get(ends[side] ?? '')
  if (clause === undefined) return noteCell(side === 'from' ? '（新增）' : '（删去）')
  if (change === 'split' && side === 'from') return noteCell(`（由${formatProvisionName(clause.root)}分出）`)
  if (change === 'merged' && side === 'to') return noteCell(`（并入${formatProvisionName(clause.root)}）`)
  const lines = clause.parts.map((part) => composeLine(side, part, context.parts[side].get(part.eId)))
  return { note: null, lines: runIn(lines).filter(({ lead, runs }) => lead !== '' || runs.length > 0) }
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

function formatProvisionName({ number, eId }: Provision): string {
  return number ?? eId
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
