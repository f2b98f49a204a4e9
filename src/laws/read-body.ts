// Parses the body of a law into an outline tree, line by line: classifies a line, corrects the class by what came before
// (`disambiguate`), and passes it on to the `OutlineBuilder`.
import { formatNumeral } from '../shared/numeral.js'
import { type Joint, TextBefore } from './continuation.js'
import type { LawDiagnostic, LawLine } from './law-text.js'
import { type Ahead, lookAhead } from './look-ahead.js'
import { type Heading, type HeadingLevel, type LineKind, classifyLine, readPrintedNumber } from './line-kind.js'
import { OutlineBuilder } from './outline-builder.js'
import type { OutlineNode } from './outline.js'
import { withoutContents } from './table-of-contents.js'

export interface Body {
  roots: OutlineNode[]
  diagnostics: LawDiagnostic[]
}

/** Parses a body. Every line ends up in a node of the tree or in a diagnostic marked `unread`. */
export function readBody(lines: readonly LawLine[]): Body {
  const text = withoutContents(lines)
  const classified = text.map((line) => classifyLine(line.text))
  const reader = new BodyReader(classified.some(({ kind }) => kind === 'article'))
  const ahead = lookAhead(text, classified)
  for (const [at, line] of text.entries()) reader.readLine(line, classified[at]!, ahead[at]!)
  return { roots: reader.outline.roots, diagnostics: reader.diagnostics }
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
  private readonly before = new TextBefore()

  constructor(private readonly hasArticles: boolean) {}

  readLine(line: LawLine, form: LineKind, ahead: Ahead): void {
    const classified = this.disambiguate(form, line)
    if (classified.kind === 'blank' || classified.kind === 'mark') return
    if (this.isCirculationList) return this.report('circulation-list', line)
    if (classified.kind === 'heading') this.readHeading(classified, line)
    else if (classified.kind === 'annex') this.outline.openContainer(line, 'attachment', classified.number, classified.heading)
    else if (classified.kind === 'article') this.readArticle(classified, line)
    else if (classified.kind === 'item') this.readItem(classified, line)
    else if (classified.kind === 'table-row') this.readTableRow(classified.text, line)
    else this.readWords(classified.text, line, ahead)
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
    return /[：:]$/.test(this.introduction) && /增加|修改为|作为/.test(this.introduction)
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
    this.before.begin(text)
    this.openQuotes = 0
    this.introduction = text
    this.countQuotes(text)
  }

  private readItem({ style, number, text }: Extract<LineKind, { kind: 'item' }>, line: LawLine): void {
    this.outline.addItem(line, style, number, text)
    this.before.begin(text, true)
  }

  private readTableRow(text: string, line: LawLine): void {
    this.outline.addTableRow(line, text)
    this.before.begin(text)
  }

  private readWords(text: string, line: LawLine, ahead: Ahead): void {
    const { outline, hasArticles, before } = this
    if (hasArticles && outline.continueHeading(line, text)) return
    const joint = this.findJoint(text, ahead)
    if (joint !== null && outline.continueText(line, `${joint}${text}`)) return before.add(text)
    const isPreamble = hasArticles && this.lastArticle === 0 && !outline.isInContainer && !outline.isInArticle
    if (isPreamble) outline.openPreamble(line, null)
    outline.openParagraph(line, text)
    before.begin(text)
  }

  // A line between （一） and （二） belongs to the first of them, whatever its form.
  private findJoint(text: string, { item, closesQuote }: Ahead): Joint | null {
    const { outline } = this
    if (!outline.isIn('article')) return null
    if (item !== null && outline.isBetweenItems(item)) return this.before.findJoint(text) ?? '\n'
    if (this.openQuotes > 0 && closesQuote && !outline.isInItems) return '\n'
    return this.before.findJoint(text)
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
