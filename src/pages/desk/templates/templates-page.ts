// The list of templates, which belong to the office.
import type { BriefingTemplate } from '../../../briefings/templates/store.js'
import { dayInShanghai } from '../../../shared/calendar.js'
import { html } from '../../../shared/html.js'
import { etagOf } from '../../../shared/precondition.js'
import { formatProblem, type Problem } from '../../../shared/problem.js'
import { languageField } from '../../form-fields.js'
import type { Page, Reader } from '../../page-route.js'
import { deskLinks } from '../desk-links.js'

export interface TemplateList {
  items: readonly BriefingTemplate[]
  /** Name after which the next page begins. */
  next: string | null
  canEdit: boolean
}

const path = '/desk/templates'

export function templatesPage({ items, next, canEdit }: TemplateList, reader: Reader, problem?: Problem): Page {
  const { words: { issued, desk }, link, language } = reader
  const columns = issued.columnsOfTemplates
  const row = ({ name, description, changedAt, changedBy, revision }: BriefingTemplate) => html`<tr><th scope="row"><a href="${link('/desk', { template: name })}">${name}</a></th>
<td>${description ?? ''}</td><td>${issued.changed(dayInShanghai(changedAt), changedBy)}</td><td class="unprinted">${canEdit && html`<form method="post" action="${path}/delete">${languageField(reader)}
<input type="hidden" name="name" value="${name}"><input type="hidden" name="tag" value="${etagOf(revision)}"><button type="submit" class="plain small" aria-label="${issued.deleteOf(name)}">${issued.delete}</button></form>`}</td></tr>
`
  const body = html`${deskLinks(path, reader)}<h1>${issued.templates}</h1>
<p class="lead">${issued.templatesLead}</p>
${problem !== undefined && html`<p class="notice bad" role="alert"><strong>${desk.error}</strong> ${formatProblem(problem.code, problem.facts, language).detail}</p>`}
${items.length === 0 ? html`<p role="status">${issued.templatesEmpty}</p>` : html`<div class="wide" tabindex="0" role="region" aria-label="${issued.templates}"><table><thead><tr>
<th scope="col">${columns.name}</th><th scope="col">${columns.description}</th><th scope="col">${columns.changed}</th><th scope="col" class="unprinted">${columns.actions}</th></tr></thead><tbody>
${items.map(row)}</tbody></table></div>`}
${next !== null && html`<nav class="paging" aria-label="${issued.next}"><a rel="next" href="${link(path, { after: next })}">${issued.next}</a></nav>`}`
  return { title: issued.templates, path, listed: false, body }
}
