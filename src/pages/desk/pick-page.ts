// The page on which clauses of a text are ticked, and the buttons on pages of records that lead to the desk.
import { type Html, html } from '../../shared/html.js'
import type { Kind } from '../../shared/kind.js'
import { versionAddress, workAddress } from '../../works/present.js'
import type { Provision } from '../../works/work.js'
import { languageField } from '../form-fields.js'
import type { Page, Reader } from '../page-route.js'
import { renderTicks } from './ticks.js'

interface Picked {
  kind: Kind
  id: string
  /** Left out: the version that answers on the day of the briefing. */
  version?: number
}

export function pickPage({ provisions, title, ...picked }: Picked & { title: string; provisions: readonly Provision[] }, reader: Reader): Page {
  const { desk } = reader.words
  const body = html`<div class="measure"><h1>${desk.pickTitle(title)}</h1><p class="lead">${desk.pickLead}</p>
<form method="post" action="/desk/basket">${hiddenFields(picked, reader)}
<p><button type="submit">${desk.pickButton}</button></p>
${renderTicks({ name: 'eId', provisions })}
<p><button type="submit">${desk.pickButton}</button></p></form></div>`
  return { title: desk.pickTitle(title), path: '/desk/pick', query: { ...picked }, listed: false, body }
}

/** Adds a work, or a version of it, to the briefing; on a page of its own also clauses of it. */
export function addToBriefing(picked: Picked, reader: Reader, { withClauses = false } = {}): Html {
  const { words, link } = reader
  return html`<form method="post" action="/desk/basket" class="add">${hiddenFields(picked, reader)}
<button type="submit" class="plain">${picked.version === undefined ? words.desk.add : words.desk.addVersion}</button>${
    withClauses && html` <a href="${link('/desk/pick', { ...picked })}">${words.desk.pick}</a>`}</form>`
}

/** Adds one clause. */
export function addClause(picked: Picked, eId: string, reader: Reader): Html {
  return html`<form method="post" action="/desk/basket" class="add">${hiddenFields(picked, reader)}<input type="hidden" name="eId" value="${eId}">
<button type="submit" class="plain">${reader.words.desk.addClause}</button></form>`
}

function hiddenFields(picked: Picked, reader: Reader): Html {
  const back = picked.version === undefined ? workAddress(picked) : versionAddress({ ...picked, version: picked.version })
  return html`<input type="hidden" name="id" value="${picked.id}">${picked.version !== undefined && html`<input type="hidden" name="version" value="${picked.version}">`}
<input type="hidden" name="back" value="${back}">${languageField(reader)}`
}
