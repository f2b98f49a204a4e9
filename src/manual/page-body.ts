// What stands in the frame of a page of the manual: the page itself, and beside it the contents of the manual.
import { type Html, html, trustedHtml } from '../shared/html.js'
import type { ContentsGroup } from './contents.js'
import { addressOf, type ManualLanguage } from './pages.js'
import type { Heading, RenderedMarkdown } from './render-markdown.js'

export interface ManualPage {
  language: ManualLanguage
  path: string
  contents: readonly ContentsGroup[]
  rendered: RenderedMarkdown
}

const labels = {
  zh: { manual: '手册', contents: '手册目录', source: '本页 Markdown 源文' },
  en: { manual: 'Manual', contents: 'Contents of the manual', source: 'This page as Markdown' }
}

/** The title of a page, of which the frame names the service. */
export function titleOf({ language, path, rendered: { headings } }: ManualPage): string {
  const { manual } = labels[language]
  return path === 'index' ? manual : `${headings[0]?.text ?? path} · ${manual}`
}

/** Where a page is served as Markdown. */
export function sourceAddressOf({ language, path }: Pick<ManualPage, 'language' | 'path'>): string {
  return `/manual/${language}/${path}.md`
}

/** The page comes first, as a phone shows one below the other. */
export function renderBody(page: ManualPage): Html {
  const { contents, source } = labels[page.language]
  return html`<div class="columns beside">
<article class="manual">
<p class="unprinted to-contents"><a href="#contents">${contents}</a></p>
${trustedHtml(page.rendered.html)}<p class="small unprinted"><a href="${sourceAddressOf(page)}">${source}</a></p>
</article>
<nav class="contents" id="contents" aria-label="${contents}">${page.contents.map((group) => renderGroup(group, page))}</nav>
</div>`
}

function renderGroup({ title, pages }: ContentsGroup, page: ManualPage): Html {
  const items = pages.map(({ path, title: name }) => {
    const here = path === page.path
    const link = html`<a href="${addressOf(page.language, path)}"${here && html` aria-current="page"`}>${name}</a>`
    return html`<li>${link}${here && renderSections(page.rendered.headings)}</li>`
  })
  return html`<h2>${title}</h2><ol>${items}</ol>\n`
}

/** The sections of the page that is read, where there are several. */
function renderSections(headings: readonly Heading[]): Html | false {
  const sections = headings.filter(({ depth }) => depth === 2)
  return sections.length > 1 && html`<ol>${sections.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}</ol>`
}
