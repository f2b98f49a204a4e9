// The 新旧对照表 as an HTML table: deletions on the left, insertions on the right.
import type { Cell, CellLine, DiffRun, TwoColumns } from '../../../comparison/two-columns.js'
import { escapeHtml as escape } from '../../../shared/escape-html.js'

/** The table. Its header is repeated on every printed page. */
export function renderColumnsTable({ heads, rows }: Pick<TwoColumns, 'heads' | 'rows'>): string {
  const head = [heads.from, heads.to].map((lines) => `<th scope="col">${lines.map(escape).join('<br>')}</th>`).join('')
  const body = rows.map(({ heading, from, to }) => {
    return `<tr${heading ? ' class="heading"' : ''}><td>${renderCell(from)}</td><td>${renderCell(to)}</td></tr>`
  })
  return `<table class="columns">\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`
}

function renderCell({ note, lines }: Cell): string {
  return note === null ? lines.map(renderLine).join('') : `<p>${escape(note)}</p>`
}

function renderLine({ level, lead, runs }: CellLine): string {
  const leadHtml = lead === '' ? '' : `<span class="heiti">${escape(lead)}</span>`
  return `<p class="${level}">${leadHtml}${runs.map(renderRun).join('')}</p>`
}

function renderRun({ text, mark }: DiffRun): string {
  const words = text.split('\n').map(escape).join('<br>')
  if (mark === null) return words
  return mark === 'struck' ? `<del>${words}</del>` : `<ins>${words}</ins>`
}
