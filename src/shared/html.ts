// HTML as a value: `html` is a template that escapes whatever is put into it, unless that is HTML itself. So markup comes from
// the templates of this service alone, and a text of a record or of a client stays a text. Attributes are always quoted.
import { escapeHtml } from './escape-html.js'

/** Markup that is safe to send. Only `html`, `joinHtml` and `trustedHtml` make it. */
export class Html {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup
  }
}

/** What a template takes: texts are escaped, lists are joined; nothing is left out of `null`, `undefined` and `false`. */
export type Part = Html | string | number | null | undefined | false | readonly Part[]

/** A piece of HTML with its parts escaped. */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Html {
  let markup = literals[0]!
  for (let at = 0; at < parts.length; at++) markup += render(parts[at]) + literals[at + 1]!
  return new Html(markup)
}

/** Parts one after the other, with something between them. */
export function joinHtml(parts: readonly Part[], between: Part = ''): Html {
  return new Html(parts.map(render).join(render(between)))
}

/** Markup that this service made by other means, such as the Markdown of the manual. Never a text of anybody else. */
export function trustedHtml(markup: string): Html {
  return new Html(markup)
}

/** A block of data of a page, such as JSON-LD. No text in it can end the block. */
export function dataBlock(type: string, data: unknown): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return html`<script type="${type}">${new Html(json)}</script>`
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (part instanceof Html) return part.toString()
  return typeof part === 'number' ? String(part) : part.map(render).join('')
}
