// Fields of forms, each with its label and hint. A field that suggests is a text field all the same: the script fills its list.
import { type Html, html } from '../shared/html.js'

interface Field {
  name: string
  label: string
  value?: string
  hint?: string
  required?: boolean
}

/** What a field suggests: names of works, or of places. */
export type Suggestions = 'works' | 'places'

export function textField({ name, label, value = '', hint, required, suggests }: Field & { suggests?: Suggestions }): Html {
  const suggesting = suggests !== undefined && html` list="${name}-suggestions" data-suggests="${suggests}" autocomplete="off"`
  return html`<div><label for="${name}">${label}</label>${renderHint(name, hint)}
<input id="${name}" name="${name}" type="text" value="${value}" maxlength="300" size="26"${describedBy(name, hint)}${required === true && html` required`}${suggesting}>
${suggests !== undefined && html`<datalist id="${name}-suggestions"></datalist>`}</div>`
}

/** The parameter may have another name than the field, where a page has two fields for it. */
export function dayField({ name, label, value = '', hint, required }: Field, parameter: string = name): Html {
  return html`<div><label for="${name}">${label}</label>${renderHint(name, hint)}
<input id="${name}" name="${parameter}" type="date" value="${value}"${describedBy(name, hint)}${required === true && html` required`}></div>`
}

export interface Option {
  value: string
  name: string
}

export function selectField({ name, label, value = '' }: Field, options: readonly Option[]): Html {
  return html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${options.map((option) =>
    html`<option value="${option.value}"${option.value === value && html` selected`}>${option.name}</option>`)}</select></div>`
}

function renderHint(name: string, hint: string | undefined): Html | false {
  return hint !== undefined && html`<span class="hint" id="${name}-hint">${hint}</span>`
}

function describedBy(name: string, hint: string | undefined): Html | false {
  return hint !== undefined && html` aria-describedby="${name}-hint"`
}
