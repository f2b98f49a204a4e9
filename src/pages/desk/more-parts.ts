// The parts of a document that not every document has, each closed until something stands in it.
import { type Html, html } from '../../shared/html.js'
import { factsLevels } from '../../briefings/ordering/briefing-order.js'
import type { Option } from '../form-fields.js'
import type { Reader } from '../page-route.js'
import type { DeskView } from './desk-view.js'
import { type Errors, errorsAt, renderField } from './field.js'
import { type AttachmentField, attachmentFields, type DocumentField, documentFields } from './order/fields.js'
import { move } from './move-button.js'

const parts: readonly [group: 'signing' | 'redHead' | 'masthead' | 'editorialNote' | 'attendance' | 'closing', fields: readonly DocumentField[]][] = [
  ['redHead', ['redHead.mark', 'redHead.documentNumber', 'redHead.organs', 'redHead.secrecy', 'redHead.urgency', 'redHead.copyNumber', 'redHead.signedOffBy']],
  ['masthead', ['masthead.name', 'masthead.issue', 'masthead.totalIssue', 'masthead.publishedBy', 'masthead.publishedOn']],
  ['signing', ['subtitle', 'coIssuers']],
  ['editorialNote', ['editorialNote.label', 'editorialNote.text']],
  ['attendance', ['attendance.present', 'attendance.absent', 'attendance.observers']],
  ['closing', ['closing', 'annotation']]
]
const lastParts: readonly [group: 'imprint' | 'options' | 'moment', fields: readonly DocumentField[]][] = [
  ['imprint', ['imprint.printedBy', 'imprint.printedOn', 'imprint.copiesTo', 'imprint.mainTo', 'imprint.reportTo', 'imprint.sendTo', 'imprint.distributeTo', 'imprint.copies']],
  ['options', ['options.facts', 'options.notInForce', 'options.contents', 'options.numbering', 'options.recordHeadings', 'options.sources', 'options.notes', 'options.fullTexts']],
  ['moment', ['knownAt']]
]

export function renderMoreParts(view: DeskView, errors: Errors, reader: Reader): Html {
  const part = ([group, fields]: readonly [keyof Reader['words']['desk']['groups'], readonly DocumentField[]]) => {
    const isOpen = fields.some((name) => view.draft.typed[name] !== undefined) || errors.some(({ place }) => place === group || fields.some((name) => name === place))
    return html`<details id="${group}"${isOpen && html` open`}><summary>${reader.words.desk.groups[group]}</summary>${errorsAt(group, errors, reader)}
<div class="grid">${fields.map((name) => documentField(name, view, errors, reader))}</div></details>
`
  }
  return html`${parts.map(part)}${renderAttachments(view, errors, reader)}${lastParts.map(part)}`
}

export function documentField(name: DocumentField, view: DeskView, errors: Errors, reader: Reader): Html {
  const { typed } = view.draft
  return renderField({ name, kind: documentFields[name], words: reader.words.deskFields.document[name], text: typed[name], options: optionsOf(name, view, reader) }, errors, reader)
}

function optionsOf(name: DocumentField, { layouts, draft: { typed } }: DeskView, { words }: Reader): Option[] | undefined {
  const { desk } = words
  const literal = (values: readonly string[]) => values.map((value) => ({ value, name: value }))
  switch (name) {
    case 'layout': return layouts.map((value) => ({ value, name: desk.layouts[value] ?? `${desk.anyLayout}：${value}` }))
    case 'redHead.urgency': return [{ value: '', name: desk.none }, ...literal(['特急', '加急', '特提', '平急'])]
    case 'editorialNote.label': return [{ value: '', name: '按语' }, ...literal(['编者按'])]
    case 'options.facts': return [{ value: '', name: desk.flag.any }, ...factsLevels.map((value) => ({ value, name: desk.facts[value] }))]
    case 'options.notInForce': return [{ value: typed['options.notInForce'] === 'refuse' ? 'refuse' : '', name: desk.notInForce.refuse }, { value: 'mark', name: desk.notInForce.mark }]
    default: return undefined
  }
}

function renderAttachments(view: DeskView, errors: Errors, reader: Reader): Html {
  const { attachments } = view.draft
  const { desk, deskFields } = reader.words
  return html`<details id="attachments"${attachments.length > 0 && html` open`}><summary>${desk.groups.attachments}</summary>
${attachments.map((typed, at) => html`<fieldset class="section" id="attachments.${at}"><legend>${desk.attachment(at + 1)}</legend>${errorsAt(`attachments.${at}`, errors, reader)}
${(Object.keys(attachmentFields) as AttachmentField[]).map((name) =>
    renderField({ name: `attachments.${at}.${name}`, kind: attachmentFields[name], words: deskFields.attachment[name], text: typed[name] }, errors, reader))}
<p class="moves">${move('attachment-remove', `${at}`, desk.attachment(at + 1), reader)}</p></fieldset>
`)}
<button type="submit" class="plain" name="action" value="add-attachment" formaction="/desk#attachments">${desk.attachmentAdd}</button></details>
`
}
