// One section of the form: its heading, the records in their order, what is chosen by a query, and the words around them.
import { type Html, html } from '../../shared/html.js'
import { kinds } from '../../shared/kind.js'
import type { Option } from '../form-fields.js'
import type { Reader } from '../page-route.js'
import type { DeskView } from './desk-view.js'
import { type Errors, errorsAt, renderField } from './field.js'
import { move } from './move-button.js'
import type { SectionDraft } from './order/draft.js'
import { type SectionField, sectionFields } from './order/fields.js'
import { renderRecord } from './record-row.js'

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

function optionsOf(name: SectionField, { topics }: DeskView, { words, language }: Reader): Option[] | undefined {
  const any = { value: '', name: words.desk.any }
  if (name === 'query.kind') return [any, ...kinds.map((kind) => ({ value: kind, name: words.records.kind(kind) }))]
  if (name === 'query.topic') return [any, ...topics.map(({ key, name }) => ({ value: key, name: name[language] }))]
  return undefined
}
