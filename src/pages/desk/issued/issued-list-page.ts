// The list of issued briefings, with the fields that narrow it.
import type { Briefing } from '../../../briefings/briefing.js'
import { formatCode } from '../../../briefings/briefing-code.js'
import type { BriefingQuery } from '../../../briefings/read-briefing.js'
import type { BriefingLife } from '../../../briefings/reissuing/store.js'
import { dayInShanghai } from '../../../shared/calendar.js'
import { html } from '../../../shared/html.js'
import { languageField } from '../../form-fields.js'
import type { Page, Reader } from '../../page-route.js'
import { deskLinks } from '../desk-links.js'

export interface IssuedList {
  items: readonly { briefing: Briefing; life: BriefingLife }[]
  nextCursor: string | null
  hasKey: boolean
}

export type IssuedQuery = BriefingQuery & { cursor?: string; limit?: number }

const path = '/desk/briefings'
const filters = ['title', 'issuer', 'date', 'record', 'template'] as const

export function issuedListPage({ items, nextCursor, hasKey }: IssuedList, query: IssuedQuery, reader: Reader): Page {
  const { words: { issued, desk }, link } = reader
  const field = (name: (typeof filters)[number]) => html`<div><label for="${name}">${issued.fields[name]}${name === 'date' && html` <span class="hint">${issued.fields.dateHint}</span>`}</label>
<input id="${name}" name="${name}" value="${query[name] ?? ''}" maxlength="${name === 'record' ? 80 : 200}" autocomplete="off"></div>`
  const row = ({ briefing: { id, title, code, date, madeAt, layout }, life }: IssuedList['items'][number]) => html`<tr><th scope="row"><a href="${link(`${path}/${id}`)}" lang="zh-CN">${title}</a>
<div class="small">${formatCode(code)} · ${desk.layouts[layout.name] ?? layout.name}</div></th><td class="day">${date ?? ''}</td><td class="day">${dayInShanghai(new Date(madeAt))}</td>
<td>${life.withdrawn !== null ? html`<span class="tag bad">${issued.isWithdrawn}</span>` : life.supersededBy !== null && html`<span class="tag mild">${issued.replaced}</span>`}</td></tr>
`
  const body = html`${deskLinks(path, reader)}<h1>${issued.list}</h1>
<p class="lead">${hasKey ? issued.listLead : issued.listNoKey}</p>
<form method="get" action="${path}" aria-label="${issued.filter}"><div class="fields">${filters.map(field)}${languageField(reader)}<button type="submit">${issued.filter}</button></div></form>
${items.length === 0 ? html`<p role="status">${issued.empty}</p>` : html`<div class="wide" tabindex="0" role="region" aria-label="${issued.list}"><table><thead><tr>
<th scope="col">${issued.columns.title}</th><th scope="col">${issued.columns.date}</th><th scope="col">${issued.columns.made}</th><th scope="col">${issued.columns.state}</th></tr></thead><tbody>
${items.map(row)}</tbody></table></div>`}
${(nextCursor !== null || query.cursor !== undefined) && html`<nav class="paging" aria-label="${issued.next}">${query.cursor !== undefined && html`<a href="${link(path, { ...query, cursor: undefined })}">${issued.first}</a>`}
${nextCursor !== null && html`<a rel="next" href="${link(path, { ...query, cursor: nextCursor })}">${issued.next}</a>`}</nav>`}`
  return { title: issued.list, path, query: { ...query }, listed: false, body }
}
