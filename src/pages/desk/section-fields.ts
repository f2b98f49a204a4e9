// One section of the form: its heading, the records in their order, what is chosen by a query, and the words around them.
import { type Html, html } from '../../shared/html.js'
import { kinds } from '../../shared/kind.js'
import { workAddress } from '../../works/present.js'
import type { Option } from '../form-fields.js'
import type { Reader } from '../page-route.js'
import type { DeskView } from './desk-view.js'
import { type Errors, errorsAt, renderField } from './field.js'
import type { RecordDraft, SectionDraft } from './order/draft.js'
import { type SectionField, sectionFields } from './order/fields.js'

const queryFields = ['query.kind', 'query.q', 'query.topic', 'query.region', 'query.includeSubregions', 'query.limit'] as const

export function renderSection(section: SectionDraft, at: number, view: DeskView, errors: Errors, reader: Reader): Html {
  const { words } = reader
  const { typed, records } = section
  const place = `sections.${at}`
  const field = (name: SectionField) => renderField({
    name: `${place}.${name}`, kind: sectionFields[name], words: words.deskFields.section[name], text: typed[name], options: optionsOf(name, view, reader)
  }, errors, reader)
  const isOpen = (names: readonly SectionField[]) => names.some((name) => typed[name] !== undefined || errors.some((error) => error.place === `${place}.${name}`))
  return html`<fieldset class="section" id="${place}"><legend>${words.desk.section(at + 1)}</legend>
${errorsAt(place, errors, reader)}
<p class="moves">${move('section-up', `${at}`, words.desk.section(at + 1), reader, at === 0)}${move('section-down', `${at}`, words.desk.section(at + 1), reader, at === view.draft.sections.length - 1)}${move('section-remove', `${at}`, words.desk.section(at + 1), reader)}</p>
${field('heading')}
${records.length > 0 && html`<h3>${words.desk.records}</h3><ol class="records">${records.map((record, one) => renderRecord(record, { at, one, count: records.length }, view, errors, reader))}</ol>`}
<details${isOpen(queryFields) && html` open`}><summary>${words.desk.byQuery}</summary><div class="grid">${queryFields.map(field)}</div></details>
<details${isOpen(['introduction', 'conclusion', 'changedSince']) && html` open`}><summary>${words.desk.words}</summary>${field('introduction')}${field('conclusion')}${field('changedSince')}</details>
</fieldset>
`
}

interface RecordPlace {
  at: number
  one: number
  count: number
}

function renderRecord(record: RecordDraft, { at, one, count }: RecordPlace, { records, draft }: DeskView, errors: Errors, reader: Reader): Html {
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
<span class="moves">${move('record-up', `${at}.${one}`, title, reader, isFirst)}${move('record-down', `${at}.${one}`, title, reader, isLast)}${move('record-remove', `${at}.${one}`, title, reader)}</span></li>
`
}

/** A button that changes the draft; the page comes back at what it changed. */
export function move(action: 'section-up' | 'section-down' | 'section-remove' | 'record-up' | 'record-down' | 'record-remove' | 'attachment-remove', place: string, name: string, { words }: Reader, isOff = false): Html {
  const what = action.slice(action.indexOf('-') + 1) as 'up' | 'down' | 'remove'
  const back = action.startsWith('attachment') ? 'attachments' : `sections.${place.split('.')[0]}`
  return html`<button type="submit" class="plain small" name="action" value="${action}.${place}" formaction="/desk#${back}" aria-label="${words.desk.moves[what](name)}"${isOff && html` disabled`}>${words.desk[what]}</button>`
}

function optionsOf(name: SectionField, { topics }: DeskView, { words, language }: Reader): Option[] | undefined {
  const any = { value: '', name: words.desk.any }
  if (name === 'query.kind') return [any, ...kinds.map((kind) => ({ value: kind, name: words.records.kind(kind) }))]
  if (name === 'query.topic') return [any, ...topics.map(({ key, name }) => ({ value: key, name: name[language] }))]
  return undefined
}
