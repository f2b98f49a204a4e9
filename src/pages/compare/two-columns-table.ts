// The 新旧对照表 inside a page: removed words struck on the left, added words marked on the right; on a narrow screen one
// above the other.
import type { Cell, DiffRun, TwoColumnRow, TwoColumns } from '../../comparison/two-columns.js'
import { type Html, html } from '../../shared/html.js'
import type { Reader } from '../page-route.js'

interface Heads {
  from: Html
  to: Html
}

export function renderTwoColumns({ rows }: TwoColumns, heads: Heads, { words }: Reader): Html {
  const { compare } = words
  const remarks = rows.some(({ remark }) => remark !== undefined)
  return html`<div class="wide" tabindex="0" role="region" aria-label="${compare.table}"><table class="two-columns">
<caption class="unseen">${compare.table}</caption>
<thead><tr><th scope="col">${heads.from}</th><th scope="col">${heads.to}</th>${remarks && html`<th scope="col">${compare.remarks}</th>`}</tr></thead>
<tbody lang="zh-CN">
${rows.map((row) => renderRow(row, compare))}</tbody></table></div>`
}

function renderRow({ change, heading, from, to, remark }: TwoColumnRow, words: Reader['words']['compare']): Html {
  return html`<tr class="${change === 'unchanged' ? 'same' : 'differs'}${heading && ' heading'}"><td data-side="${words.old}">${renderCell(from)}</td><td data-side="${words.now}">${renderCell(to)}</td>${
    remark !== undefined && html`<td data-side="${words.remarks}">${remark}</td>`}</tr>\n`
}

function renderCell({ note, lines }: Cell): Html {
  if (note !== null) return html`<p class="note">${note}</p>`
  return html`${lines.map(({ level, lead, runs }) =>
    html`<p class="${level === 'point' || level === 'indent' ? 'inner' : 'outer'}">${lead !== '' && html`<b>${lead}</b>`}${runs.map(renderRun)}</p>`)}`
}

export function renderRun({ text, mark }: DiffRun): Html | string {
  if (mark === null) return text
  return mark === 'struck' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`
}
