// Builds the outline tree of a law from its classified lines. The builder knows the open nodes; a new line goes into the
// innermost one that can contain it:
//
//   roots ─ containers (part > subpart > chapter > section; attachment) ─ article ─ paragraph ─ items (by style)
import type { LawLine } from './law-text.js'
import { type ItemStyle, readPrintedNumber } from './line-kind.js'
import type { OutlineLevel, OutlineNode } from './outline.js'

const containerOrder: OutlineLevel[] = ['attachment', 'part', 'subpart', 'chapter', 'section']

export class OutlineBuilder {
  readonly roots: OutlineNode[] = []
  private containers: OutlineNode[] = []
  private article: OutlineNode | null = null
  private paragraph: OutlineNode | null = null
  private items: OutlineNode[] = []

  get isInArticle(): boolean {
    return this.article !== null
  }

  get isInItems(): boolean {
    return this.items.length > 0
  }

  get isInContainer(): boolean {
    return this.containers.length > 0
  }

  isIn(level: OutlineLevel): boolean {
    return this.article?.level === level || this.containers.some((container) => container.level === level)
  }

  /** Whether an item further down follows one of the open items: （二） while （一） is open. */
  isBetweenItems({ style, number }: { style: ItemStyle; number: string }): boolean {
    const open = this.items.find((item) => item.style === style)
    const value = readPrintedNumber(number)?.value
    return open !== undefined && value === (readPrintedNumber(open.number ?? '')?.value ?? NaN) + 1
  }

  /** Closes the containers of the same and lower ranks. */
  openContainer(line: LawLine, level: OutlineLevel, number: string | null, heading: string | null): void {
    const rank = containerOrder.indexOf(level)
    this.containers = this.containers.filter((open) => containerOrder.indexOf(open.level) < rank)
    const node = { ...newNode(line, level, number, ''), heading }
    this.append(node)
    this.containers.push(node)
    this.closeArticle()
  }

  openPreamble(line: LawLine, heading: string | null): void {
    this.containers = []
    this.closeArticle()
    this.article = { ...newNode(line, 'preamble', null, ''), heading }
    this.roots.push(this.article)
  }

  openArticle(line: LawLine, number: string, heading: string | null): void {
    this.closeArticle()
    this.article = { ...newNode(line, 'article', number, ''), heading }
    this.append(this.article)
  }

  openParagraph(line: LawLine, text: string): void {
    this.addParagraph(newNode(line, 'paragraph', null, text))
  }

  addItem(line: LawLine, style: ItemStyle, number: string, text: string): void {
    if (this.numbersParagraphs(style)) return this.addParagraph({ ...newNode(line, 'paragraph', number, text), style })
    if (this.paragraph === null) this.openParagraph(line, '')
    const level = this.items.findIndex((item) => item.style === style)
    this.items = level < 0 ? this.items : this.items.slice(0, level)
    const item = { ...newNode(line, 'item', number, text), style }
    ;(this.items.at(-1) ?? this.paragraph!).children.push(item)
    this.items.push(item)
  }

  // Outside articles 一、 numbers paragraphs, and so does any style with which a paragraph there began.
  private numbersParagraphs(style: ItemStyle): boolean {
    if (this.article !== null) return false
    return style === 'word' || this.paragraph === null || this.paragraph.style === style
  }

  /** All rows of a table are one paragraph. */
  addTableRow(line: LawLine, text: string): void {
    const last = this.paragraph
    if (last?.text.startsWith('|') && this.items.length === 0) {
      last.text += `\n${text}`
      last.lastLine = line.line
    } else this.openParagraph(line, text)
  }

  /**
   * Appends a line to the heading before it, if it can be the second line of one, and returns whether it did:
   * 第二章　听取和审议人民政府、人民法院和 / 人民检察院的专项工作报告.
   */
  continueHeading(line: LawLine, text: string): boolean {
    const open = this.containers.at(-1)
    const isHeading = open !== undefined && open.level !== 'attachment' && open.number !== null &&
      this.article === null && open.children.length === 0 && text.length < 40 && !/[。；：:;]$/.test(text)
    if (!isHeading) return false
    open.heading = (open.heading ?? '') + text
    open.lastLine = line.line
    return true
  }

  /** Appends a line to the innermost open text, and returns whether there was one. */
  continueText(line: LawLine, text: string): boolean {
    const open = this.items.at(-1) ?? this.paragraph
    if (open === null || open === undefined) return false
    open.text += text
    open.lastLine = line.line
    return true
  }

  private addParagraph(paragraph: OutlineNode): void {
    this.paragraph = paragraph
    this.items = []
    if (this.article === null) this.append(paragraph)
    else this.article.children.push(paragraph)
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
}

function newNode({ path, line }: LawLine, level: OutlineLevel, number: string | null, text: string): OutlineNode {
  return { level, number, heading: null, text, style: null, path, firstLine: line, lastLine: line, children: [] }
}
