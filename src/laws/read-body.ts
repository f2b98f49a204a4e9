// Parses the body of a law into an outline tree, line by line: classifies a line, corrects the class by what came before
// (`disambiguate`), and passes it on to the `OutlineBuilder`.
import { formatNumeral } from '../shared/numeral.js'
import type { LawDiagnostic, LawLine } from './law-text.js'
import { type Heading, type HeadingLevel, type LineKind, classifyLine, readPrintedNumber } from './line-kind.js'
import { OutlineBuilder } from './outline-builder.js'
import type { OutlineNode } from './outline.js'

export interface Body {
  roots: OutlineNode[]
  diagnostics: LawDiagnostic[]
}

/** Parses a body. Every line ends up in a node of the tree or in a diagnostic marked `unread`. */
export function readBody(lines: readonly LawLine[]): Body {
  const reader = new BodyReader(lines.some(({ text }) => classifyLine(text).kind === 'article'))
  for (const line of lines.slice(tableOfContentsLength(lines))) reader.readLine(line)
  return { roots: reader.outline.roots, diagnostics: reader.diagnostics }
}

// Number of lines at the start that are a table of contents: headings only, the first of which is repeated below.
function tableOfContentsLength(lines: readonly LawLine[]): number {
  const headings = lines.map(({ text }) => classifyLine(text))
  const asText = (classified: LineKind): string => (classified.kind === 'heading' ? `${classified.number} ${classified.heading}` : '')
  const first = headings.findIndex(({ kind }) => kind === 'heading')
  const again = headings.findIndex((classified, at) => at > first && first >= 0 && asText(classified) === asText(headings[first]!))
  const between = headings.slice(0, Math.max(again, 0))
  return between.every(({ kind }) => kind === 'heading' || kind === 'blank' || kind === 'mark') ? between.length : 0
}

class BodyReader {
  readonly outline = new OutlineBuilder()
  readonly diagnostics: LawDiagnostic[] = []
  private lastArticle = 0
  private openQuotes = 0
  /** Set by 抄送: the lines from there on are a circulation list, not text. */
  private isCirculationList = false
  /** The text of the last article line, which may introduce quoted text. */
  private introduction = ''

  constructor(private readonly hasArticles: boolean) {}

  readLine(line: LawLine): void {
    const classified = this.disambiguate(classifyLine(line.text), line)
    if (classified.kind === 'blank' || classified.kind === 'mark') return
    if (this.isCirculationList) return this.report('circulation-list', line)
    if (classified.kind === 'heading') this.readHeading(classified, line)
    else if (classified.kind === 'annex') this.outline.openContainer(line, 'attachment', classified.number, classified.heading)
    else if (classified.kind === 'article') this.readArticle(classified, line)
    else if (classified.kind === 'item') this.outline.addItem(line, classified.style, classified.number, classified.text)
    else if (classified.kind === 'table-row') this.outline.addTableRow(line, classified.text)
    else this.readWords(classified.text, line)
    if (classified.kind !== 'article') this.countQuotes(line.text)
  }

  // The form of a line can mislead: inside a quotation an article is quoted, and an annex comes only after some text.
  private disambiguate(classified: LineKind, line: LawLine): LineKind {
    const { outline } = this
    const words: LineKind = { kind: 'words', text: line.text.trim() }
    const quoted = this.openQuotes > 0 || this.introducesText()
    if (classified.kind === 'article' && (quoted || classified.torn) && !this.isNext(classified.number)) return words
    if (classified.kind === 'heading' && quoted && !line.text.trimStart().startsWith('#')) return words
    if (classified.kind === 'annex' && outline.roots.length === 0) return words
    if (classified.kind === 'item' && classified.style === 'circled' && outline.isInArticle && !outline.isInItems) {
      this.report('footnote', line)
      return { kind: 'mark' }
    }
    this.isCirculationList ||= outline.isInArticle && /^(抄送|送)\s*[：:]/.test(words.text)
    return classified
  }

  private isNext(number: string): boolean {
    return readPrintedNumber(number)?.value === this.lastArticle + 1
  }

  // An amendment introduces new text with a colon; some files have lost the quotation marks that should follow.
  private introducesText(): boolean {
    return /(增加|修改为|作为).*[：:]$/s.test(this.introduction)
  }

  private readHeading({ level, depth, number, heading }: Heading, line: LawLine): void {
    if (number === null && heading === null) return
    if (level === 'preamble') return this.outline.openPreamble(line, heading)
    this.outline.openContainer(line, level ?? this.guessLevel(depth), number, heading)
  }

  private guessLevel(depth: number): HeadingLevel {
    if (depth === 1) return 'part'
    return depth > 2 && this.outline.isIn('chapter') ? 'section' : 'chapter'
  }

  private readArticle({ number, heading, text }: Extract<LineKind, { kind: 'article' }>, line: LawLine): void {
    this.outline.openArticle(line, number, heading)
    this.checkSequence(number, line)
    if (text !== '') this.outline.openParagraph(line, text)
    this.openQuotes = 0
    this.introduction = text
    this.countQuotes(text)
  }

  private readWords(text: string, line: LawLine): void {
    const { outline, hasArticles } = this
    if (hasArticles && outline.continueHeading(line, text)) return
    const isPreamble = hasArticles && this.lastArticle === 0 && !outline.isInContainer && !outline.isInArticle
    if (isPreamble) outline.openPreamble(line, null)
    outline.openParagraph(line, text)
  }

  private checkSequence(number: string, line: LawLine): void {
    const printed = readPrintedNumber(number)
    if (printed === null || this.outline.isIn('attachment')) return
    const expected = this.lastArticle + 1
    const follows = printed.inserted !== null ? printed.value === this.lastArticle : printed.value === expected
    if (!follows && this.lastArticle > 0) this.report('number-gap', line, `第${formatNumeral(expected)}条 → ${number}`)
    this.lastArticle = printed.value
  }

  private countQuotes(text: string): void {
    for (const character of text) this.openQuotes += character === '“' ? 1 : character === '”' ? -1 : 0
    this.openQuotes = Math.max(0, this.openQuotes)
  }

  private report(kind: LawDiagnostic['kind'], { path, line, text }: LawLine, detail = text.trim()): void {
    const unread = kind === 'circulation-list' || kind === 'footnote'
    this.diagnostics.push({ kind, unread, path, line, detail })
  }
}
