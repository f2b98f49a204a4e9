// A record chosen on the desk: what it is, which clauses of it, and the buttons that move it and choose other clauses.
import { type Html, html } from '../../shared/html.js'
import { formatProblem, Problem } from '../../shared/problem.js'
import { workAddress } from '../../works/present.js'
import type { Reader } from '../page-route.js'
import type { DeskView } from './desk-view.js'
import { type Errors, errorsAt } from './field.js'
import type { ClausesToChoose } from './list-clauses.js'
import { move } from './move-button.js'
import type { RecordDraft } from './order/draft.js'
import { renderTicks } from './ticks.js'

interface RecordPlace {
  at: number
  one: number
  count: number
}

/** Enough of a clause to know it by. */
const lengthOfBeginning = 40

export function renderRecord(record: RecordDraft, { at, one, count }: RecordPlace, { records, draft, clauses }: DeskView, errors: Errors, reader: Reader): Html {
  const { words, link } = reader
  const name = `sections.${at}.records.${one}`
  const known = records.get(record.id)
  const title = known?.title ?? record.id
  const own = errors.filter(({ place }) => place === name)
  const isFirst = at === 0 && one === 0
  const isLast = at === draft.sections.length - 1 && one === count - 1
  const facts = [
    known === undefined ? words.desk.unknown : words.records.kind(known.kind),
    record.version !== undefined && words.records.version(Number(record.version)),
    record.eIds === undefined ? words.desk.whole : words.desk.clauses(record.eIds.split(' ').length)
  ].filter((one) => one !== false)
  return html`<li id="${name}"${own.length > 0 && html` class="wrong"`}>
${known === undefined ? html`<code>${title}</code>` : html`<a href="${link(workAddress(known))}" lang="zh-CN">${title}</a>`} <span class="small">${facts.join(' · ')}</span>
${errorsAt(name, errors, reader)}
${Object.entries(record).map(([member, text]) => html`<input type="hidden" name="${name}.${member}" value="${text}">`)}
<span class="moves">${known !== undefined && clausesButton(`${at}.${one}`, title, reader)}${move('record-up', `${at}.${one}`, title, reader, isFirst)}${move('record-down', `${at}.${one}`, title, reader, isLast)}${move('record-remove', `${at}.${one}`, title, reader)}</span>
${clauses?.place === name && renderClauses(clauses, record, title, reader)}</li>
`
}

function clausesButton(place: string, title: string, { words: { desk } }: Reader): Html {
  return html`<button type="submit" class="plain small" name="action" value="record-clauses.${place}" formaction="/desk#sections.${place.replace('.', '.records.')}" aria-label="${desk.chooseOf(title)}">${desk.choose}</button>`
}

/** What is ticked counts whichever button sends the form; see `readDraft`. */
function renderClauses({ place, provisions }: ClausesToChoose, record: RecordDraft, title: string, { words, language }: Reader): Html {
  if (provisions === 'sealed') return html`<p class="notice bad" role="status">${words.work.sealed}</p>`
  if (provisions instanceof Problem) return html`<p class="notice bad" role="status">${formatProblem(provisions.code, provisions.facts, language).detail}</p>`
  const { desk } = words
  const ticked = new Set(record.eIds?.split(' '))
  const name = `${place}.eId`
  const absent = [...ticked].filter((eId) => !provisions.some((one) => one.eId === eId))
  return html`<fieldset class="clauses"><legend>${desk.chooseOf(title)}</legend><p class="hint">${desk.chooseLead}</p>
<input type="hidden" name="${place}.listed" value="${provisions.length + absent.length}">
${renderTicks({ name, provisions, ticked, length: lengthOfBeginning })}
${absent.length > 0 && html`<p class="error">${desk.notInText}</p>${renderTicks({ name, ticked, provisions: absent.map((eId) => ({ eId, level: '', number: null, heading: null, text: eId })) })}`}
<button type="submit" class="plain" name="action" value="save" formaction="/desk#${place}">${desk.chooseButton}</button></fieldset>`
}
