// The 新旧对照表 as an HTML page for A4: removed words struck through on the left, added words marked on the right.
import { escapeHtml } from '../shared/escape-html.js'
import { type Cell, type CellLine, columnsLegend, type DiffRun, remarksHead, type TwoColumnRow, type TwoColumns } from './two-columns.js'

/** The table as an HTML document. */
export function renderDifference({ title, summary, heads, rows }: TwoColumns): string {
  const remarks = rows.some(({ remark }) => remark !== undefined) ? `<th scope="col" class="remark">${remarksHead}</th>` : ''
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><h1>${escapeHtml(title)}</h1>
<p class="summary">${escapeHtml(summary)}</p>
<table><thead><tr>${renderHead(heads.from)}${renderHead(heads.to)}${remarks}</tr></thead><tbody>
${rows.map(renderRow).join('\n')}
</tbody></table>
<p class="legend"><del>删去的文字</del>　<ins>新增的文字</ins><br>${columnsLegend.join('<br>')}</p></body></html>
`
}

function renderHead([label, ...facts]: readonly string[]): string {
  return `<th scope="col">${escapeHtml(label!)}<br><small>${facts.map(escapeHtml).join('<br>')}</small></th>`
}

function renderRow({ change, heading, from, to, remark }: TwoColumnRow): string {
  const cells = `<td>${renderCell(from)}</td><td>${renderCell(to)}</td>`
  const last = remark === undefined ? '' : `<td class="remark">${escapeHtml(remark)}</td>`
  return `<tr class="${heading ? `${change} heading` : change}">${cells}${last}</tr>`
}

function renderCell({ note, lines }: Cell): string {
  return note === null ? lines.map(renderLine).join('') : `<p class="note">${escapeHtml(note)}</p>`
}

function renderLine({ level, lead, runs }: CellLine): string {
  const opening = lead === '' ? '' : `<b>${escapeHtml(lead)}</b>`
  return `<p class="${level}">${opening}${runs.map(renderRun).join('')}</p>`
}

const tags = { struck: 'del', marked: 'ins' } as const

function renderRun({ text, mark }: DiffRun): string {
  return mark === null ? escapeHtml(text) : `<${tags[mark]}>${escapeHtml(text)}</${tags[mark]}>`
}

const style = `@page{size:A4;margin:20mm 15mm}
body{font:11pt/1.7 "Songti SC","SimSun","Noto Serif CJK SC","Source Han Serif SC",serif;color:#000;max-width:190mm;margin:0 auto;padding:4mm}
h1{font-size:18pt;text-align:center;font-weight:600;margin:0 0 4mm}
.summary,.legend{text-align:center;font-size:10pt}
table{border-collapse:collapse;width:calc(100% - .3mm);margin:0 auto;table-layout:fixed}
thead{display:table-header-group}
th,td{border:.3mm solid #000;padding:1.5mm 2.5mm;vertical-align:top;text-align:left;overflow-wrap:anywhere}
th{text-align:center;font-weight:600}
th small{font-weight:400}
td p{margin:0;text-align:justify;white-space:pre-line}
td p.point,td p.indent{padding-left:1.5em}
tr.heading{break-after:avoid}
tr.heading td p{text-align:center}
th.remark{width:18%}
td.remark{font-size:9.5pt}
.note{color:#555}
del{text-decoration:line-through;color:#8a0f0f}
ins{text-decoration:underline;font-weight:700;color:#0b4f1f}
b{font-weight:600}
@media print{body{padding:0;max-width:none}p{orphans:2;widows:2}}`
