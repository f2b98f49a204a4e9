// What the manual holds, in order: read from the index page, a heading for each group and a link for each page.
import { Marked, type Token, type Tokens } from 'marked'
import type { ManualPages } from './pages.js'

export interface ContentsGroup {
  title: string
  pages: { path: string; title: string }[]
}

const marked = new Marked()

/** The groups of the index. A page that is listed and not there is left out. */
export function readContents(pages: ManualPages): ContentsGroup[] {
  const groups: ContentsGroup[] = []
  for (const token of marked.lexer(pages.get('index') ?? '')) {
    if (isHeading(token)) groups.push({ title: token.text, pages: [] })
    else groups.at(-1)?.pages.push(...listPages(token).filter(({ path }) => pages.has(path)))
  }
  return groups.filter((group) => group.pages.length > 0)
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading' && token.depth === 2
}

/** The pages that a list links to. */
function listPages(token: Token): ContentsGroup['pages'] {
  const links: ContentsGroup['pages'] = []
  marked.walkTokens([token], (part) => {
    if (part.type !== 'link' || !part.href.endsWith('.md')) return
    links.push({ path: part.href.slice(0, -'.md'.length), title: part.text })
  })
  return links
}
