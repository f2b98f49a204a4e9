// One field of the form: its label, what is said of it, its error, and what was typed in it.
import { type Html, html } from '../../shared/html.js'
import type { Option } from '../form-fields.js'
import type { Reader } from '../page-route.js'
import type { FieldWords } from '../words/zh/desk-fields.js'
import type { FormError } from './order/order-errors.js'
import type { FieldKind } from './order/fields.js'

export interface FieldAt {
  /** Its name, which is its id too. */
  name: string
  kind: FieldKind
  words: FieldWords
  text: string | undefined
  /** A choice of one instead of free text; the first is taken where nothing was chosen. */
  options?: readonly Option[]
  /** Lines of a text. */
  rows?: number
}

/** The errors of the form, by the place where they are shown. */
export type Errors = readonly FormError[]

export function renderField(field: FieldAt, errors: Errors, reader: Reader): Html {
  const { name, kind, words, text = '' } = field
  if (kind === 'check') return html`<div class="check"><label><input type="checkbox" id="${name}" name="${name}" value="true"${text === 'true' && html` checked`}> ${words.label}</label></div>`
  const own = errors.filter(({ place }) => place === name)
  const described = [words.hint !== undefined && `${name}-hint`, own.length > 0 && `${name}-error`].filter((id) => id !== false).join(' ')
  const attributes = html` id="${name}" name="${name}"${described !== '' && html` aria-describedby="${described}"`}${own.length > 0 && html` aria-invalid="true"`}`
  return html`<div class="${own.length > 0 ? 'field wrong' : 'field'}"><label for="${name}">${words.label}</label>
${words.hint !== undefined && html`<span class="hint" id="${name}-hint">${words.hint}</span>`}${own.length > 0 && renderErrors(name, own, reader)}
${renderControl(field, attributes, reader)}</div>
`
}

/** The errors of a place that is no field. */
export function errorsAt(place: string, errors: Errors, reader: Reader): Html | false {
  const own = errors.filter((one) => one.place === place)
  return own.length > 0 && renderErrors(place, own, reader)
}

function renderErrors(name: string, own: Errors, { words }: Reader): Html {
  return html`<p class="error" id="${name}-error"><span class="unseen">${words.desk.error}</span> ${own.map(({ message }, at) => `${at > 0 ? '；' : ''}${message}`)}</p>`
}

/** The blank placeholder lets paper leave out fields in which nothing stands. */
function renderControl({ kind, text = '', options, rows }: FieldAt, attributes: Html, reader: Reader): Html {
  const choices = options ?? (kind === 'flag' ? flagOptions(reader) : undefined)
  if (choices !== undefined) return renderChoice(choices, text, attributes)
  if (kind === 'text' || kind === 'lines' || kind === 'title') return html`<textarea${attributes} rows="${rows ?? 3}" placeholder=" ">
${text}</textarea>`
  const mode = kind === 'count' && html` inputmode="numeric"`
  return html`<input${attributes} type="text" value="${text}" placeholder=" " autocomplete="off"${mode} class="${kind === 'count' || kind === 'day' ? 'narrow' : ''}">`
}

/** What was chosen elsewhere, as in a template, stays a choice. */
function renderChoice(options: readonly Option[], text: string, attributes: Html): Html {
  const all = text === '' || options.some(({ value }) => value === text) ? options : [...options, { value: text, name: text }]
  return html`<select${attributes}>${all.map(({ value, name }) => html`<option value="${value}"${value === text && html` selected`}>${name}</option>`)}</select>`
}

function flagOptions({ words }: Reader): Option[] {
  const { any, yes, no } = words.desk.flag
  return [{ value: '', name: any }, { value: 'true', name: yes }, { value: 'false', name: no }]
}
