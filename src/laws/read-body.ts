// Grows the tree of a law out of the lines of its body, one line at a time, in the order they stand.
import { formatNumeral } from '../shared/numeral.js'
import type { LawDiagnostic, LawLine } from './law-text.js'
import { type Heading, type HeadingLevel, type LineKind, classifyLine, readPrintedNumber } from './line-kind.js'
import type { OutlineLevel, OutlineNode } from './outline.js'

export interface Body {
  roots: OutlineNode[]
  diagnostics: LawDiagnostic[]
}

const containerOrder: OutlineLevel[] = ['attachment', 'part', 'subpart', 'chapter', 'section']

/** Reads a law's body. Every line ends in a node of the tree or in a finding marked `unread`. */
export function readBody(lines: readonly LawLine[]): Body {
  const reader = new BodyReader(lines.some(({ text }) => classifyLine(text).kind === 'article'))
  for (const line of lines.slice(tableOfContentsLength(lines))) reader.readLine(line)
  return { roots: reader.roots, diagnostics: reader.diagnostics }
}

// How many lines at the start are a table of contents: headings only, the first of which comes again further down.
function tableOfContentsLength(lines: readonly LawLine[]): number {
  const headings = lines.map(({ text }) => classifyLine(text))
  const asText = (classified: LineKind): string => (classified.kind === 'heading' ? `${classified.number} ${classified.heading}` : '')
  const first = headings.findIndex(({ kind }) => kind === 'heading')
  const again = headings.findIndex((classified, at) => at > first && first >= 0 && asText(classified) === asText(headings[first]!))
  const between = headings.slice(0, Math.max(again, 0))
  return between.every(({ kind }) => kind === 'heading' || kind === 'blank' || kind === 'mark') ? between.length : 0
}

class BodyReader {
  readonly roots: OutlineNode[] = []
  readonly diagnostics: LawDiagnostic[] = []
  private containers: OutlineNode[] = []
  private article: OutlineNode | null = null
  private paragraph: OutlineNode | null = null
  private items: OutlineNode[] = []
  private lastArticle = 0
  private openQuotes = 0
  private circulation = false
  private introduction = ''
  private line: LawLine = { path: '', line: 0, text: '' }

  constructor(private readonly hasArticles: boolean) {}

  readLine(line: LawLine): void {
    this.line = line
    const classified = this.disambiguate(classifyLine(line.text))
    if (classified.kind === 'blank' || classified.kind === 'mark') return
    if (this.circulation) return this.report('circulation-list')
    if (classified.kind === 'heading') this.readHeading(classified)
    else if (classified.kind === 'annex') this.openContainer('attachment', classified.number, classified.heading)
    else if (classified.kind === 'article') this.readArticle(classified)
    else if (classified.kind === 'item') this.readItem(classified)
    else if (classified.kind === 'table-row') this.readTableRow(classified.text)
    else this.readWords(classified.text)
    if (classified.kind !== 'article') this.countQuotes(line.text)
  }

  // A look alone can deceive: inside a quotation an article is quoted, and an annex comes only after some text.
  private disambiguate(classified: LineKind): LineKind {
    const words: LineKind = { kind: 'words', text: this.line.text.trim() }
    const quoted = this.openQuotes > 0 || this.introducesText()
    if (classified.kind === 'article' && (quoted || classified.torn) && !this.isNext(classified.number)) return words
    if (classified.kind === 'heading' && quoted && !this.line.text.trimStart().startsWith('#')) return words
    if (classified.kind === 'annex' && this.roots.length === 0) return words
    if (classified.kind === 'item' && classified.style === 'circled' && this.article !== null && this.items.length === 0) {
      this.report('footnote')
      return { kind: 'mark' }
    }
    this.circulation ||= this.article !== null && /^(抄送|送)\s*[：:]/.test(words.text)
    return classified
  }

  private isNext(number: string): boolean {
    return readPrintedNumber(number)?.value === this.lastArticle + 1
  }

  // An amendment introduces new text with a colon, and not every file keeps the quotation marks that should follow.
  private introducesText(): boolean {
    return /(增加|修改为|作为).*[：:]$/s.test(this.introduction)
  }

  private readHeading({ level, depth, number, heading }: Heading): void {
    if (number === null && heading === null) return
    if (level === 'preamble') return this.openPreamble(heading)
    this.openContainer(level ?? this.guessLevel(depth), number, heading)
  }

  private guessLevel(depth: number): HeadingLevel {
    if (depth === 1) return 'part'
    return depth > 2 && this.containers.some(({ level }) => level === 'chapter') ? 'section' : 'chapter'
  }

  private openContainer(level: OutlineLevel, number: string | null, heading: string | null): void {
    const rank = containerOrder.indexOf(level)
    this.containers = this.containers.filter((open) => containerOrder.indexOf(open.level) < rank)
    const node = this.newNode(level, number, '', heading)
    this.append(node)
    this.containers.push(node)
    this.closeArticle()
  }

  private openPreamble(heading: string | null): void {
    this.containers = []
    this.closeArticle()
    this.article = this.newNode('preamble', null, '', heading)
    this.roots.push(this.article)
  }

  private readArticle({ number, heading, text }: Extract<LineKind, { kind: 'article' }>): void {
    this.closeArticle()
    this.article = this.newNode('article', number, '', heading)
    this.append(this.article)
    this.checkSequence(number)
    if (text !== '') this.openParagraph(text)
    this.openQuotes = 0
    this.introduction = text
    this.countQuotes(text)
  }

  private readItem({ style, number, text }: Extract<LineKind, { kind: 'item' }>): void {
    if (this.opensParagraph(style)) {
      this.openParagraph(text, number)
      this.paragraph!.style = style
      return
    }
    if (this.paragraph === null) this.openParagraph('')
    const level = this.items.findIndex((item) => item.style === style)
    this.items = level < 0 ? this.items : this.items.slice(0, level)
    const item = this.newNode('item', number, text, null)
    item.style = style
    ;(this.items.at(-1) ?? this.paragraph!).children.push(item)
    this.items.push(item)
  }

  // Outside articles 一、 numbers paragraphs, and so does any look that a paragraph there began with.
  private opensParagraph(style: OutlineNode['style']): boolean {
    if (this.article !== null) return false
    return style === 'word' || this.paragraph === null || this.paragraph.style === style
  }

  private readTableRow(text: string): void {
    const last = this.paragraph
    if (last?.text.startsWith('|') && this.items.length === 0) {
      last.text += `\n${text}`
      last.lastLine = this.line.line
    } else this.openParagraph(text)
  }

  private readWords(text: string): void {
    if (this.continuesHeading(text)) return
    const beforeArticles = this.hasArticles && this.lastArticle === 0 && this.containers.length === 0
    if (this.article === null && beforeArticles) this.openPreamble(null)
    this.openParagraph(text)
  }

  // 第二章　听取和审议人民政府、人民法院和 / 人民检察院的专项工作报告: a heading torn over two lines.
  private continuesHeading(text: string): boolean {
    const open = this.containers.at(-1)
    const torn = this.hasArticles && open !== undefined && open.level !== 'attachment' && open.number !== null &&
      this.article === null && open.children.length === 0 && text.length < 40 && !/[。；：:;]$/.test(text)
    if (!torn) return false
    open.heading = (open.heading ?? '') + text
    open.lastLine = this.line.line
    return true
  }

  private openParagraph(text: string, number: string | null = null): void {
    this.paragraph = this.newNode('paragraph', number, text, null)
    this.items = []
    if (this.article === null) this.append(this.paragraph)
    else this.article.children.push(this.paragraph)
  }

  private append(node: OutlineNode): void {
    const under = this.containers.at(-1)
    if (under === undefined) this.roots.push(node)
    else under.children.push(node)
  }

  private closeArticle(): void {
    this.article = null
    this.paragraph = null
    this.items = []
  }

  private checkSequence(number: string): void {
    const printed = readPrintedNumber(number)
    if (printed === null || this.containers.some(({ level }) => level === 'attachment')) return
    const expected = this.lastArticle + 1
    const follows = printed.inserted !== null ? printed.value === this.lastArticle : printed.value === expected
    if (!follows && this.lastArticle > 0) this.report('number-gap', `第${formatNumeral(expected)}条 → ${number}`)
    this.lastArticle = printed.value
  }

  private countQuotes(text: string): void {
    for (const character of text) this.openQuotes += character === '“' ? 1 : character === '”' ? -1 : 0
    this.openQuotes = Math.max(0, this.openQuotes)
  }

  private report(kind: LawDiagnostic['kind'], detail = this.line.text.trim()): void {
    const unread = kind === 'circulation-list' || kind === 'footnote'
    this.diagnostics.push({ kind, unread, path: this.line.path, line: this.line.line, detail })
  }

  private newNode(level: OutlineLevel, number: string | null, text: string, heading: string | null): OutlineNode {
    const { path, line } = this.line
    return { level, number, heading, text, style: null, path, firstLine: line, lastLine: line, children: [] }
  }
}
