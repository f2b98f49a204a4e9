// The one frame around every page for people: head, skip link, header with the search box, main, footer. It is the same for
// every reader, so that a page can be kept for all who may read it: who is signed in is said on the page `/sign-in` alone.
import { type Html, html } from '../../shared/html.js'
import type { Language } from '../../shared/problem-table.js'
import { scriptAddress, styleAddress } from './assets.js'
import { linkToIn } from './link-to.js'
import { type Destination, furtherDestinations, navigation } from './navigation.js'
import { type FrameWords, frameWords } from './words.js'

export interface FramedPage {
  language: Language
  /** The language that `?lang=` names, which links then carry on. */
  chosen?: Language
  /** Without the name of the service, which the frame adds. */
  title: string
  body: Html
  /** The path of the page, and the parameters that make it another page: its canonical address. */
  path: string
  query?: Readonly<Record<string, unknown>>
  /** The same in the other language, where that is another path. */
  inOther?: string
  /** Where programs get the same as JSON: at the same address, or at another; absent where there is no such address. */
  json?: true | string
  /** More for the head: feeds, data for search engines. */
  head?: Html
  /** What stands in the search box. */
  words?: string
  /** Whether search engines may list it; they may unless this is false. */
  listed?: boolean
}

/** A whole HTML document. */
export function framePage(page: FramedPage): string {
  const { language, chosen, title, body, path, query } = page
  const json = page.json === true ? linkToIn(undefined)(path, query) : page.json
  const words = frameWords[language]
  const link = linkToIn(chosen)
  const other = language === 'zh' ? 'en' : 'zh'
  const inOther = page.inOther ?? linkToIn(other)(path, query)
  return html`<!doctype html>
<html lang="${words.htmlLanguage}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === '' ? `${words.name} · ${words.motto}` : `${title} · ${words.name}`}</title>
<link rel="stylesheet" href="${styleAddress}">
<link rel="canonical" href="${linkToIn(undefined)(path, query)}">
<link rel="alternate" hreflang="${frameWords[other].htmlLanguage}" href="${inOther}">
${json !== undefined && html`<link rel="alternate" type="application/json" href="${json}">`}
${page.listed === false && html`<meta name="robots" content="noindex">`}
${page.head}
<script src="${scriptAddress}" defer></script>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header class="site">
<div class="inside">
<a class="name" href="${link('/')}">${words.name}<span>${words.motto}</span></a>
${searchBox(page, words)}
<nav aria-label="${words.navigation}"><ul>${navigation.map((one) => destination(one, page))}</ul></nav>
</div>
</header>
<main id="main" tabindex="-1">
${body}
</main>
<footer class="site">
<div class="inside">
<p>${words.notice}</p>
<ul>
${furtherDestinations.map((one) => html`<li><a href="${link(one.address)}">${one[language]}</a></li>\n`)}<li><a href="${inOther}" hreflang="${frameWords[other].htmlLanguage}" lang="${frameWords[other].htmlLanguage}">${words.otherLanguage}</a></li>
<li><a href="${link('/sign-in')}">${words.account}</a></li>
<li><a href="/manual/${language}">${words.manual}</a></li>
<li><a href="/docs">${words.api}</a></li>
${json !== undefined && html`<li><a href="${asDownload(json)}" type="application/json">${words.asJson}</a></li>`}
</ul>
</div>
</footer>
</body>
</html>
`.toString()
}

/** The address of the same at which a browser too gets JSON: its own `Accept` asks for the page. */
export function asDownload(address: string): string {
  return address.replace(/(\.json)?(?=\?|$)/, '.json')
}

function searchBox({ chosen, words: typed = '' }: FramedPage, words: FrameWords): Html {
  return html`<search><form action="/v1/search" method="get" class="search">
<label class="unseen" for="q">${words.searchLabel}</label>
<input id="q" name="q" type="search" value="${typed}" placeholder="${words.searchHint}" maxlength="200" autocomplete="off">
${chosen !== undefined && html`<input type="hidden" name="lang" value="${chosen}">`}
<button type="submit">${words.search}</button>
</form></search>`
}

function destination({ address, ...names }: Destination, { language, chosen, path }: FramedPage): Html {
  const isHere = path === address || path.startsWith(`${address}/`)
  return html`<li><a href="${linkToIn(chosen)(address)}"${isHere && html` aria-current="${path === address ? 'page' : 'true'}"`}>${names[language]}</a></li>`
}
