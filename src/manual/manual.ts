// The manual as it is served: each page rendered once, when it is first asked for.
import { type ContentsGroup, readContents } from './contents.js'
import { addressOf, framePage } from './page-frame.js'
import { manualLanguages, type ManualLanguage, type ManualPages, readManual } from './pages.js'
import { renderMarkdown } from './render-markdown.js'

export interface ServedPage {
  language: ManualLanguage
  readonly html: string
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
  let html: string | undefined
  return {
    language: page.language,
    markdown: page.markdown,
    get html() {
      return (html ??= renderPage(page))
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

function renderPage({ markdown, ...page }: PageToRender): string {
  // Links are relative to the file, and the index is served under the name of its folder.
  const address = page.path === 'index' ? `/manual/${page.language}/index` : addressOf(page.language, page.path)
  return framePage({ ...page, rendered: renderMarkdown(markdown, address) })
}
