// The frame around a page: title, language switch, contents, and the page itself. No scripts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { escapeHtml } from '../shared/escape-html.js'
import type { ContentsGroup } from './contents.js'
import { manualFolder, type ManualLanguage } from './pages.js'
import type { Heading, RenderedMarkdown } from './render-markdown.js'

export interface FramedPage {
  language: ManualLanguage
  path: string
  contents: readonly ContentsGroup[]
  rendered: RenderedMarkdown
  /** Whether the other language has the page. */
  hasTranslation: boolean
}

const labels = {
  zh: {
    ...{ manual: '规矩手册', other: 'English', pages: '全部页面' },
    ...{ source: '本页 Markdown 源文', home: '首页', docs: '接口说明' }
  },
  en: {
    ...{ manual: 'Guiju manual', other: '中文', pages: 'All pages' },
    ...{ source: 'This page as Markdown', home: 'Home', docs: 'API' }
  }
}
const htmlLanguages = { zh: 'zh-CN', en: 'en' }
const style = readFileSync(join(manualFolder, 'style.css'), 'utf8')

/** A whole HTML document. */
export function framePage(page: FramedPage): string {
  const { language, path, rendered } = page
  const { manual, pages, source, home, docs } = labels[language]
  const markdown = addressOf(language, path === 'index' ? 'index.md' : `${path}.md`)
  return `<!doctype html><html lang="${htmlLanguages[language]}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${titleOf(page)}</title><style>${style}</style></head><body>
<header><a class="name" href="${addressOf(language, 'index')}">${manual}</a>
<span><a class="to-pages" href="#pages">${pages}</a> ${languageSwitch(page)}</span></header>
<div class="columns"><main>
${rendered.html}<p class="source"><a href="${markdown}">${source}</a></p></main>
<nav id="pages" aria-label="${pages}">${page.contents.map((group) => groupList(group, page)).join('\n')}
<p><a href="/">${home}</a> · <a href="/docs">${docs}</a></p></nav></div></body></html>
`
}

/** Where a page is served. */
export function addressOf(language: ManualLanguage, path: string): string {
  return path === 'index' ? `/manual/${language}` : `/manual/${language}/${path}`
}

function titleOf({ language, path, rendered: { headings } }: FramedPage): string {
  const { manual } = labels[language]
  const title = (headings[0]?.html ?? path).replaceAll(/<[^>]*>/g, '')
  return path === 'index' ? manual : `${title} – ${manual}`
}

function languageSwitch({ language, path, hasTranslation }: FramedPage): string {
  const other = language === 'zh' ? 'en' : 'zh'
  const address = addressOf(other, hasTranslation ? path : 'index')
  return `<a href="${address}" hreflang="${htmlLanguages[other]}" lang="${htmlLanguages[other]}">${labels[language].other}</a>`
}

function groupList({ title, pages }: ContentsGroup, page: FramedPage): string {
  const items = pages.map(({ path, title: name }) => {
    const here = path === page.path
    const current = here ? ' aria-current="page"' : ''
    const link = `<a href="${addressOf(page.language, path)}"${current}>${escapeHtml(name)}</a>`
    return `<li>${link}${here ? sectionList(page.rendered.headings) : ''}</li>`
  })
  return `<h2>${escapeHtml(title)}</h2><ul>${items.join('')}</ul>`
}

/** The sections of the page that is read, where there are several. */
function sectionList(headings: readonly Heading[]): string {
  const sections = headings.filter(({ depth }) => depth === 2)
  if (sections.length < 2) return ''
  const items = sections.map(({ id, html }) => `<li><a href="#${id}">${html.replaceAll(/<\/?a[^>]*>/g, '')}</a></li>`)
  return `<ul>${items.join('')}</ul>`
}
