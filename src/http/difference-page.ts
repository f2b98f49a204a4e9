// The 新旧对照表: two columns, what went struck on the left, what came marked on the right, printable on A4.
import { type Clause, gatherClauses } from '../domain/difference/clause.js'
import type { Change, ClauseChange, Counts, PartChange, Span } from '../domain/difference/difference.js'
import type { Provision } from '../domain/work.js'
import type { DifferenceReading, DifferenceSide } from '../services/read-difference.js'
import { escapeHtml } from './send-page.js'

type Side = 'from' | 'to'

interface Sheet {
  clauses: Record<Side, Map<string, Clause>>
  /** What happened to each provision, by its eId on that side. */
  parts: Record<Side, Map<string, PartChange>>
}

/** The table as an HTML document. With `unchanged` false, clauses that stayed as they were are left out. */
export function renderDifference({ from, to, difference }: DifferenceReading, unchanged: boolean): string {
  const sheet = openSheet(from, to, difference.clauses)
  const rows = difference.clauses.filter(({ change }) => unchanged || change !== 'unchanged')
  const name = `《${to.version.title}》新旧对照表`
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(name)}</title><style>${style}</style></head>
<body><h1>${escapeHtml(name)}</h1>
<p class="summary">${summarise(difference.summary.clauses)}</p>
<table><thead><tr>${column(from, '修改前')}${column(to, '修改后')}</tr></thead><tbody>
${rows.map((clause) => renderRow(clause, sheet)).join('\n')}
</tbody></table>
<p class="legend"><del>删去的文字</del>　<ins>新增的文字</ins>　标点、空格、字形宽窄的不同不作修改标示。</p></body></html>
`
}

function openSheet(from: DifferenceSide, to: DifferenceSide, changes: readonly ClauseChange[]): Sheet {
  const gather = ({ provisions }: DifferenceSide) =>
    new Map(gatherClauses(provisions).map((clause) => [clause.root.eId, clause]))
  const parts = changes.flatMap((clause) => clause.parts)
  const index = (side: Side) => new Map(parts.flatMap((part) => (part[side] === null ? [] : [[part[side], part] as const])))
  return { clauses: { from: gather(from), to: gather(to) }, parts: { from: index('from'), to: index('to') } }
}

function column({ version }: DifferenceSide, label: string): string {
  const { number, inForceFrom } = version
  const day = inForceFrom.date === null ? '施行日期不详' : `自 ${inForceFrom.date} 起`
  return `<th scope="col">${label}<br><small>第 ${number} 版，${day}</small></th>`
}

const words: Record<Change, string> = {
  added: '新增', removed: '删去', changed: '修改', moved: '移位', split: '分出', merged: '并入',
  renumbered: '仅条号变动', 'format-only': '仅形式变动', unchanged: '未变'
}

function summarise(counts: Counts): string {
  const told = (Object.keys(words) as Change[]).filter((change) => counts[change] > 0)
  return told.map((change) => `${words[change]} ${counts[change]} 条`).join('，')
}

function renderRow(change: ClauseChange, sheet: Sheet): string {
  const kind = [change.change, ...(change.heading ? ['heading'] : [])].join(' ')
  return `<tr class="${kind}"><td>${renderCell('from', change, sheet)}</td><td>${renderCell('to', change, sheet)}</td></tr>`
}

// The old clause that another came out of, and the new one that it went into, have rows of their own.
function renderCell(side: Side, { change, ...ends }: ClauseChange, sheet: Sheet): string {
  const clause = sheet.clauses[side].get(ends[side] ?? '')
  if (clause === undefined) return note(side === 'from' ? '（新增）' : '（删去）')
  if (change === 'split' && side === 'from') return note(`（由${label(clause.root)}分出）`)
  if (change === 'merged' && side === 'to') return note(`（并入${label(clause.root)}）`)
  return clause.parts.map((part) => renderPart(side, part, sheet.parts[side].get(part.eId))).join('')
}

function note(text: string): string {
  return `<p class="note">${escapeHtml(text)}</p>`
}

function label({ number, eId }: Provision): string {
  return number ?? eId
}

function renderPart(side: Side, { number, heading, text, level }: Provision, part: PartChange | undefined): string {
  const lead = [number, heading].filter((word) => word !== null).map(escapeHtml).join('　')
  const body = markText(side, text, part)
  if (lead === '' && body === '') return ''
  return `<p class="${level}">${lead === '' ? '' : `<b>${lead}</b>　`}${body}</p>`
}

function markText(side: Side, text: string, part: PartChange | undefined): string {
  const tag = side === 'from' ? 'del' : 'ins'
  const gone = part === undefined || part.change === 'added' || part.change === 'removed'
  if (gone) return text === '' || part === undefined ? escapeHtml(text) : `<${tag}>${escapeHtml(text)}</${tag}>`
  return markSpans(text, part.spans.filter(({ formatOnly }) => !formatOnly), side, tag)
}

function markSpans(text: string, spans: readonly Span[], side: Side, tag: string): string {
  let html = ''
  let at = 0
  for (const span of spans) {
    const [start, end] = span[side]
    html += escapeHtml(text.slice(at, start))
    if (end > start) html += `<${tag}>${escapeHtml(text.slice(start, end))}</${tag}>`
    at = end
  }
  return html + escapeHtml(text.slice(at))
}

const style = `@page{size:A4;margin:20mm 15mm}
body{font:11pt/1.7 "Songti SC","SimSun","Noto Serif CJK SC","Source Han Serif SC",serif;color:#000;max-width:190mm;margin:0 auto;padding:4mm}
h1{font-size:18pt;text-align:center;font-weight:600;margin:0 0 4mm}
.summary,.legend{text-align:center;font-size:10pt}
table{border-collapse:collapse;width:100%;table-layout:fixed}
thead{display:table-header-group}
th,td{border:.3mm solid #000;padding:1.5mm 2.5mm;vertical-align:top;text-align:left;overflow-wrap:anywhere}
th{text-align:center;font-weight:600}
th small{font-weight:400}
td p{margin:0;text-align:justify}
td p.point,td p.indent{padding-left:1.5em}
tr.heading td p{text-align:center}
.note{color:#555}
del{text-decoration:line-through;color:#8a0f0f}
ins{text-decoration:underline;font-weight:700;color:#0b4f1f}
b{font-weight:600}
@media print{body{padding:0;max-width:none}p{orphans:2;widows:2}}`
