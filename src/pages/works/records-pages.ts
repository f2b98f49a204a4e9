// The pages below a work: its record-keeping, and its relations from both ends.
import { html } from '../../shared/html.js'
import type { HistoryItem } from '../../works/reading.js'
import type { ListedRelation } from '../../works/relations/list-relations.js'
import { workAddress } from '../../works/present.js'
import type { Kind } from '../../shared/kind.js'
import type { Page, Reader } from '../page-route.js'

export interface NamedWork {
  kind: Kind
  id: string
  title: string
}

export function historyPage(work: NamedWork, items: readonly HistoryItem[], reader: Reader): Page {
  const { words, link } = reader
  const { history } = words.list
  const { columns, actions } = history
  const path = `${workAddress(work)}/history`
  const title = history.title(work.title)
  const rows = items.map(({ recordedAt, action, version, recordedBy, reason }) => html`<tr><td>${formatInstant(recordedAt)}</td>
<td>${actions[action]}</td><td>${version !== null && html`<a href="${link(`${workAddress(work)}/versions/${version}`)}">${words.records.version(version)}</a>`}</td>
<td>${recordedBy}</td><td lang="zh-CN">${reason ?? ''}</td></tr>\n`)
  const body = html`${backToWork(work, reader)}<h1 lang="zh-CN">${title}</h1><p>${history.about}</p>
<div class="wide" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th scope="col">${columns.when}</th><th scope="col">${columns.what}</th>
<th scope="col">${columns.version}</th><th scope="col">${columns.by}</th><th scope="col">${columns.why}</th></tr></thead><tbody>
${rows}</tbody></table></div>`
  return { title, path, json: true, listed: false, body }
}

export function relationsPage(work: NamedWork, items: readonly ListedRelation[], query: Record<string, unknown>, next: string | null, reader: Reader): Page {
  const { words, link } = reader
  const { relations } = words.list
  const path = `${workAddress(work)}/relations`
  const title = relations.title(work.title)
  const rows = items.map(({ type, direction, target, targetKind, targetTitle, targetEId, eId, origin }) => {
    const address = workAddress({ kind: targetKind, id: target })
    return html`<tr><td>${words.records.relation(type, direction)}</td>
<td lang="zh-CN"><a href="${link(`${address}${targetEId === null ? '' : `#${targetEId}`}`)}">${targetTitle}</a></td>
<td>${eId !== null && html`<a href="${link(`${workAddress(work)}#${eId}`)}"><code>${eId}</code></a>`}</td><td>${relations[origin]}</td></tr>\n`
  })
  const { columns } = relations
  const body = html`${backToWork(work, reader)}<h1 lang="zh-CN">${title}</h1><p>${relations.about}</p>
${items.length === 0 ? html`<p>${relations.empty}</p>` : html`<div class="wide" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th scope="col">${columns.relation}</th>
<th scope="col">${columns.work}</th><th scope="col">${columns.clause}</th><th scope="col">${columns.origin}</th></tr></thead><tbody>
${rows}</tbody></table></div>`}
${next !== null && html`<nav class="paging" aria-label="${words.list.next}"><a rel="next" href="${link(path, { ...query, cursor: next })}">${words.list.next}</a></nav>`}`
  return { title, path, query, json: true, listed: false, body }
}

function backToWork(work: NamedWork, { link }: Reader) {
  return html`<p class="kicker"><a href="${link(workAddress(work))}" lang="zh-CN">${work.title}</a></p>`
}

/** To the minute, in Asia/Shanghai. */
function formatInstant(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(instant)
}
