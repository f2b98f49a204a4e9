// Markdown to HTML: headings get ids, links between pages lead to their addresses, wide parts scroll in a box of their
// own. HTML written in the Markdown is shown as text.
import { Marked, Renderer, type Tokens } from 'marked'
import { escapeHtml } from '../shared/escape-html.js'

export interface Heading {
  id: string
  depth: number
  text: string
}

export interface RenderedMarkdown {
  html: string
  headings: Heading[]
}

const marked = new Marked()

/**
 * Renders a page.
 * @param address where the page is served, such as `/manual/en/how-to/deploy`: its relative links start there.
 */
export function renderMarkdown(markdown: string, address: string): RenderedMarkdown {
  const renderer = new ManualRenderer(address)
  const html = marked.parse(markdown, { renderer, async: false })
  return { html, headings: renderer.headings }
}

class ManualRenderer extends Renderer {
  headings: Heading[] = []
  private slugs = new Map<string, number>()

  constructor(private address: string) {
    super()
  }

  override heading({ tokens, depth }: Tokens.Heading): string {
    const html = this.parser.parseInline(tokens)
    const text = this.parser.parseInline(tokens, this.parser.textRenderer)
    const id = this.claimId(slugOf(text))
    this.headings.push({ id, depth, text })
    const anchor = `<a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1">#</a>`
    return `<h${depth} id="${id}">${html} ${anchor}</h${depth}>\n`
  }

  override link(token: Tokens.Link): string {
    const href = resolveLink(token.href, this.address)
    const text = this.parser.parseInline(token.tokens)
    return href === null ? text : `<a href="${escapeHtml(href)}">${text}</a>`
  }

  override table(token: Tokens.Table): string {
    return `<div class="wide" tabindex="0">${super.table(token)}</div>\n`
  }

  override code(token: Tokens.Code): string {
    return super.code(token).replace('<pre>', '<pre tabindex="0">')
  }

  override html({ text }: Tokens.HTML | Tokens.Tag): string {
    return escapeHtml(text)
  }

  override image({ text }: Tokens.Image): string {
    return escapeHtml(text)
  }

  /** A second heading of the same words gets a number, as on GitHub. */
  private claimId(slug: string): string {
    const before = this.slugs.get(slug) ?? 0
    this.slugs.set(slug, before + 1)
    return before === 0 ? slug : `${slug}-${before}`
  }
}

/** The id of a heading, as GitHub makes it, so that links to it work in both places. */
export function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/&[a-z0-9#]+;/g, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
}

/**
 * Where a link of a page leads: other pages by their address, without `.md`; other sites and addresses of the service
 * as written. Null for what the service does not serve, such as a source file, and for other schemes.
 */
export function resolveLink(href: string, address: string): string | null {
  if (href.startsWith('#') || /^https?:/.test(href)) return href
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return null
  if (href.startsWith('/')) return href
  const { pathname, hash } = new URL(href, `http://manual${address}`)
  return pathname.startsWith('/manual/') ? pathname.replace(/\.md$/, '') + hash : null
}
