// The text of a web page that is a law. Where no line of it is a title, that of the page is, less the name of the site.
import { findTitle } from '../head/title.js'
import { readPage } from './html-text.js'
import { toLawLines } from './law-lines.js'

/** The first line under a text that is of the site, not of the law. */
const siteLine = /^(版权所有|责任编辑|编辑[：:]|【?(打印|关闭|字体|大中小)|分享到|上一篇|下一篇|网站地图|(主办|承办)单位|扫一扫|.{0,30}(ICP备|公网安备))/

/** Characters of the title of a page that may be the name of a law. */
const maxPageTitle = 300

/** The lines of a page. */
export function readPageOfLaw(html: string): string {
  const page = readPage(html)
  const { title } = page
  const text = withoutSite(page.text)
  const name = title?.slice(0, maxPageTitle).split(/\s*[_|｜]\s*|\s+[-–—]\s+|--/)[0]!.trim() ?? ''
  return name === '' || findTitle(toLawLines('', text)) !== null ? text : `# ${name}\n${text}`
}

function withoutSite(text: string): string {
  const lines = text.split('\n')
  const lastArticle = lines.findLastIndex((line) => /^第.{1,9}条/.test(line))
  const end = lines.findIndex((line, at) => at > lastArticle && siteLine.test(line))
  return lastArticle < 0 || end < 0 ? text : `${lines.slice(0, end).join('\n')}\n`
}
