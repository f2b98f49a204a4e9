// Links and ids, in Markdown and in HTML.
import { Marked } from 'marked'
import { renderMarkdown } from '../../src/manual/render-markdown.js'

const marked = new Marked()

/** Where the links of a Markdown text lead, as written. */
export function linksOf(markdown: string): string[] {
  const found: string[] = []
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === 'link') found.push(token.href)
  })
  return found
}

/** Those that name a file beside the text. */
export function fileLinks(markdown: string): string[] {
  return linksOf(markdown).filter((href) => !isOutside(href) && !href.startsWith('#') && !href.startsWith('/'))
}

/** Whether a link leads to another site, or to the service at the address of the examples. */
export function isOutside(href: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(href)
}

export function idsOf(html: string): string[] {
  return [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!)
}

/** The ids of the headings of a Markdown text. */
export function headingIds(markdown: string): string[] {
  return renderMarkdown(markdown, '/').headings.map(({ id }) => id)
}
