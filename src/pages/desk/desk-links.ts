// The links between the pages of the desk.
import { type Html, html } from '../../shared/html.js'
import type { Reader } from '../page-route.js'

export function deskLinks(here: string, { words, link }: Reader): Html {
  const pages = [['/desk', words.desk.drafting], ['/desk/briefings', words.desk.briefings], ['/desk/templates', words.desk.templates]] as const
  return html`<nav class="desks" aria-label="${words.desk.desks}"><ul class="inline">${pages.map(([address, name]) =>
    html`<li><a href="${link(address)}"${address === here && html` aria-current="page"`}>${name}</a></li>`)}</ul></nav>
`
}
