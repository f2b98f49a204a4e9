// The text of a web page, one line for each block: headings keep their # signs, tables are rows of |. Scripts, menus and
// forms are left out, and where the page marks its main part, everything outside it.
import { Parser } from 'htmlparser2'
import { TableRows } from './table-rows.js'

const blocks = new Set([
  'p', 'div', 'section', 'article', 'main', 'header', 'body', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'br',
  'blockquote', 'pre', 'center', 'figure', 'figcaption', 'address', 'hr', 'thead', 'tbody', 'tfoot', 'caption',
  'h1', 'h2', 'h3', 'h4', 'h5', 'h6'
])
const leftOut = new Set([
  'script', 'style', 'noscript', 'template', 'nav', 'aside', 'footer', 'form', 'button', 'select', 'textarea', 'iframe', 'svg'
])
const mainParts = new Set(['main', 'article'])

export interface PageText {
  /** The title of the page, which is not always that of the law. */
  title: string | null
  text: string
}

/** Elements inside each other that a page may have; the parser takes quadratic time for deeper ones. */
const maxDepth = 1_000

/** Reads a page. Throws for one that is nested too deeply. */
export function readPage(html: string): PageText {
  const reader = new PageReader()
  const parser = new Parser({
    onopentag: (name) => reader.open(name),
    onclosetag: (name) => reader.close(name),
    ontext: (text) => reader.addText(text)
  })
  parser.write(html)
  parser.end()
  return reader.finish()
}

class PageReader {
  private readonly all: string[] = []
  private readonly main: string[] = []
  private readonly table = new TableRows((line) => this.push(line))
  private words = ''
  private title = ''
  private isInTitle = false
  private hidden = 0
  private depth = 0
  private mainDepth = 0
  private heading = 0

  open(name: string): void {
    if (++this.depth > maxDepth) throw new Error('nested too deeply')
    if (name === 'title') this.isInTitle = this.title === ''
    if (leftOut.has(name)) this.hidden++
    if (this.hidden > 0) return
    if (blocks.has(name) || name === 'tr' || name === 'td' || name === 'th') this.endLine()
    if (mainParts.has(name)) this.mainDepth++
    if (/^h[1-6]$/.test(name)) this.heading = Number(name[1])
    if (name === 'tr') this.table.startRow()
  }

  close(name: string): void {
    this.depth--
    if (name === 'title') this.isInTitle = false
    if (leftOut.has(name)) this.hidden = Math.max(0, this.hidden - 1)
    if (this.hidden > 0) return
    if (blocks.has(name) || name === 'td' || name === 'th' || name === 'tr') this.endLine()
    if (name === 'td' || name === 'th') this.table.endCell()
    if (name === 'tr') this.table.endRow()
    if (mainParts.has(name)) this.mainDepth = Math.max(0, this.mainDepth - 1)
  }

  addText(text: string): void {
    if (this.isInTitle) this.title += text
    else if (this.hidden === 0) this.words += text.replace(/[\t\r\n ]+/g, ' ').replaceAll('\u00a0', ' ')
  }

  finish(): PageText {
    this.endLine()
    this.table.endRow()
    const lines = this.main.length > 0 ? this.main : this.all
    return { title: this.title.trim() || null, text: `${lines.join('\n')}\n` }
  }

  private endLine(): void {
    const text = this.words.trim()
    if (text !== '') this.table.addLine(this.heading > 0 ? `${'#'.repeat(this.heading)} ${text}` : text)
    this.words = ''
    this.heading = 0
  }

  private push(line: string): void {
    this.all.push(line)
    if (this.mainDepth > 0) this.main.push(line)
  }
}
