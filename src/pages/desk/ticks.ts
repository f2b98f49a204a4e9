// Clauses of a text as boxes to tick: on the page of a text to choose from, and in the row of a record on the desk.
import { type Html, html } from '../../shared/html.js'
import type { Provision } from '../../works/work.js'

export interface Ticks {
  /** The name of every box; its value is the eId. */
  name: string
  provisions: readonly Pick<Provision, 'eId' | 'level' | 'number' | 'heading' | 'text'>[]
  ticked?: ReadonlySet<string>
  /** Characters of each text that are shown; all of them where none are named. */
  length?: number
}

export function renderTicks({ name, provisions, ticked, length }: Ticks): Html {
  return html`<ul class="ticks" lang="zh-CN">${provisions.map(({ eId, number, heading, text, level }) => html`<li class="${level}"><label><input type="checkbox" name="${name}" value="${eId}"${
    ticked?.has(eId) === true && html` checked`}> <span>${[number, heading].filter((one) => one !== null).map((one) => html`<b>${one}</b>　`)}${beginningOf(text, length)}</span></label></li>
`)}</ul>`
}

function beginningOf(text: string, length = Infinity): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length).join('')}…`
}
