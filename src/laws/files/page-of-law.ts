// The text of a web page that is a law. Where no line of it is a title, that of the page is, less the name of the site.
import { findTitle } from '../head/title.js'
import { readPage } from './html-text.js'
import { toLawLines } from './law-lines.js'

/** The lines of a page. */
export function readPageOfLaw(html: string): string {
  const { title, text } = readPage(html)
  const name = title?.split(/\s*[_|｜]\s*|\s+[-–—]\s+|--/)[0]!.trim() ?? ''
  return name === '' || findTitle(toLawLines('', text)) !== null ? text : `# ${name}\n${text}`
}
