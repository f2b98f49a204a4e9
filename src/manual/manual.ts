// The manual as it is served: every page rendered once, when the process first needs it.
import { type ContentsGroup, readContents } from './contents.js'
import { addressOf, framePage } from './page-frame.js'
import { manualLanguages, type ManualLanguage, type ManualPages, readManual } from './pages.js'
import { renderMarkdown } from './render-markdown.js'

export interface ServedPage {
  language: ManualLanguage
  html: string
  markdown: string
}

/** Pages by language and path: `en/how-to/deploy`. */
export type Manual = ReadonlyMap<string, ServedPage>

let manual: Manual | undefined

/** Every page, rendered. The pages do not change while a process runs, so its apps share them. */
export function renderManual(): Manual {
  manual ??= new Map(manualLanguages.flatMap((language) => renderLanguage(readManual(), language)))
  return manual
}

function renderLanguage(all: Record<ManualLanguage, ManualPages>, language: ManualLanguage): [string, ServedPage][] {
  const pages = all[language]
  const translations = all[language === 'zh' ? 'en' : 'zh']
  const contents = readContents(pages)
  return [...pages].map(([path, markdown]) => {
    const html = renderPage({ language, path, markdown, contents, hasTranslation: translations.has(path) })
    return [`${language}/${path}`, { language, html, markdown }]
  })
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
