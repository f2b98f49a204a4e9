// The manual as it is served: each page rendered once, when it is first asked for.
import type { FramedPage } from '../http/page/frame.js'
import { html } from '../shared/html.js'
import { type ContentsGroup, readContents } from './contents.js'
import { renderBody, sourceAddressOf, titleOf } from './page-body.js'
import { addressOf, manualLanguages, type ManualLanguage, type ManualPages, readManual } from './pages.js'
import { renderMarkdown } from './render-markdown.js'

export interface ServedPage {
  language: ManualLanguage
  readonly framed: FramedPage
  markdown: string
}

/** Pages by language and path: `en/how-to/deploy`. */
export type Manual = ReadonlyMap<string, ServedPage>

let manual: Manual | undefined

/** Every page. The pages do not change while a process runs, so its apps share them. */
export function openManual(): Manual {
  manual ??= new Map(manualLanguages.flatMap((language) => openPages(readManual(), language)))
  return manual
}

function openPages(all: Record<ManualLanguage, ManualPages>, language: ManualLanguage): [string, ServedPage][] {
  const pages = all[language]
  const translations = all[language === 'zh' ? 'en' : 'zh']
  const contents = readContents(pages)
  return [...pages].map(([path, markdown]) => {
    const page = { language, path, markdown, contents, hasTranslation: translations.has(path) }
    return [`${language}/${path}`, openPage(page)]
  })
}

function openPage(page: PageToRender): ServedPage {
  let framed: FramedPage | undefined
  return {
    language: page.language,
    markdown: page.markdown,
    get framed() {
      return (framed ??= renderPage(page))
    }
  }
}

interface PageToRender {
  language: ManualLanguage
  path: string
  markdown: string
  contents: readonly ContentsGroup[]
  hasTranslation: boolean
}

/** The address names the language, so links out of the manual carry it on as a chosen one. */
function renderPage({ markdown, hasTranslation, ...page }: PageToRender): FramedPage {
  const { language, path } = page
  // Links are relative to the file, and the index is served under the name of its folder.
  const address = path === 'index' ? `/manual/${language}/index` : addressOf(language, path)
  const body = { ...page, rendered: renderMarkdown(markdown, address) }
  return {
    language,
    chosen: language,
    title: titleOf(body),
    body: renderBody(body),
    path: addressOf(language, path),
    inOther: addressOf(language === 'zh' ? 'en' : 'zh', hasTranslation ? path : 'index'),
    head: html`<link rel="alternate" type="text/markdown" href="${sourceAddressOf(page)}">`
  }
}
