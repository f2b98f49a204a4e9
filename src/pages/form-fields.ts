// Fields that forms of several pages have.
import { type Html, html } from '../shared/html.js'
import { statuses } from '../works/work.js'
import type { Topic } from '../catalogue/catalogue.js'
import type { Reader } from './page-route.js'

/** Carries the chosen language through a form. */
export function languageField({ chosen }: Pick<Reader, 'chosen'>): Html | false {
  return chosen !== undefined && html`<input type="hidden" name="lang" value="${chosen}">`
}

/** Parameters that a form keeps without showing them. */
export function keptFields<Query extends object>(query: Query, names: readonly (keyof Query & string)[]): Html {
  return html`${names.filter((name) => query[name] !== undefined).map((name) => html`<input type="hidden" name="${name}" value="${String(query[name])}">`)}`
}

/** The day for which a list or a search holds, always in sight. */
export function dayField(asOf: string | undefined, { words, today }: Reader): Html {
  return html`<div><label for="asOf">${words.list.day}</label><input id="asOf" name="asOf" type="date" value="${asOf ?? today}"></div>`
}

export interface Option {
  value: string
  name: string
}

/** A choice of one; `any` names the choice of none. */
export function choice(name: string, label: string, any: string | null, options: readonly Option[], chosen: string | undefined): Html {
  return html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${any !== null && html`<option value="">${any}</option>`}${
    options.map((one) => html`<option value="${one.value}"${one.value === chosen && html` selected`}>${one.name}</option>`)}</select></div>`
}

export function topicChoice(topics: readonly Topic[], chosen: string | undefined, { words, language }: Reader): Html {
  return choice('topic', words.list.topic, words.list.anyTopic, topics.map(({ key, name }) => ({ value: key, name: name[language] })), chosen)
}

/** In force unless another status is asked for. */
export function statusChoice(chosen: string | undefined, { words }: Reader): Html {
  return choice('status', words.work.status, null, statuses.map((status) => ({ value: status, name: words.records.status(status) })), chosen ?? 'in-force')
}

export function placeField(region: string | undefined, includeSubregions: boolean | undefined, { words }: Reader): Html {
  return html`<div><label for="region">${words.list.place}</label><input id="region" name="region" value="${region ?? ''}" maxlength="50" autocomplete="off" placeholder="${words.list.placeHint}"></div>
<div class="check"><label><input type="checkbox" name="includeSubregions" value="true"${includeSubregions === true && html` checked`}> ${words.list.below}</label></div>`
}
