// Estimates the pages of the headings of a DOCX, so that its contents have numbers before Word counts the pages itself. The
// text stands on a grid of lines and characters, so that counting them comes close; Word and WPS put the numbers right.
import { fitGrid, type Layout, pointsPerMillimetre } from '../../layout.js'
import { widthOf } from '../../ordering/title-lines.js'
import type { Block, Composition } from '../composition.js'

/** An entry of the contents. `anchor` is the bookmark of its heading. */
export interface ContentsEntry {
  title: string
  level: number
  page: number
  anchor: string
}

/** The entries of the contents in order, each with the estimated page of its heading. */
export function estimateContents(composition: Composition, layout: Layout): ContentsEntry[] {
  const pages = new PageCounter(layout)
  const entries: ContentsEntry[] = []
  const place = (blocks: readonly Block[]) => blocks.forEach((block, at) => {
    if (block.kind === 'heading' && blocks[at - 1]?.kind !== 'heading') pages.keep(headingsFrom(blocks, at).reduce((sum, { text }) => sum + pages.linesOf(text), 2))
    pages.add(block)
    if (block.kind !== 'heading' || block.level > composition.contents) return
    entries.push({ title: block.text, level: block.level, page: pages.number, anchor: block.anchor })
  })
  place(composition.body)
  pages.addLines(closingLines(composition))
  for (const { label, title, anchor, blocks } of composition.attachments) {
    pages.start()
    entries.push({ title: `${label}　${title}`, level: 1, page: pages.number, anchor })
    pages.addLines(5)
    place(blocks)
  }
  return startAfterFront(entries, composition, layout)
}

/** Headings that follow each other; they stay with the first two lines after them. */
function headingsFrom(blocks: readonly Block[], at: number): (Block & { kind: 'heading' })[] {
  const end = blocks.findIndex(({ kind }, index) => index > at && kind !== 'heading')
  return blocks.slice(at, end < 0 ? blocks.length : end) as (Block & { kind: 'heading' })[]
}

function closingLines({ attachmentNames, signature, attendance, cover }: Composition): number {
  const signed = signature === null || cover ? 0 : signature.lines.length + 2
  return (attachmentNames.length > 0 ? attachmentNames.length + 1 : 0) + signed + attendance.length
}

/** The text begins on the page after the contents, which come after the title page. */
function startAfterFront(entries: ContentsEntry[], composition: Composition, { grid }: Layout): ContentsEntry[] {
  const lines = entries.reduce((sum, { title, level }) => sum + Math.ceil(widthOf(title) / (grid.characters - level - 4)), 2)
  const notice = composition.notice === null ? 0 : Math.ceil(widthOf(composition.notice) / (grid.characters * 1.3)) + 1
  const title = Math.max(1, Math.ceil((composition.titleLines.length * 1.3 + notice + 4) / grid.lines))
  const before = title + Math.ceil(lines / grid.lines)
  return entries.map((entry) => ({ ...entry, page: entry.page + before }))
}

/** Counts lines of the grid and pages. */
class PageCounter {
  number = 1
  private line = 0

  constructor(private readonly layout: Layout) {}

  /** The next page, unless nothing stands on this one. */
  start(): void {
    if (this.line > 0) this.number += 1
    this.line = 0
  }

  addLines(lines: number): void {
    this.line += lines
    while (this.line > this.layout.grid.lines) {
      this.line -= this.layout.grid.lines
      this.number += 1
    }
  }

  /** Goes to the next page where there is not so much room. */
  keep(lines: number): void {
    if (this.line + lines > this.layout.grid.lines) this.start()
  }

  linesOf(text: string): number {
    return Math.ceil((widthOf(text) + 2) / this.layout.grid.characters)
  }

  add(block: Block): void {
    if (block.kind === 'page-break') this.start()
    else if (block.kind === 'heading') this.addLines(this.linesOf(block.text))
    else if (block.kind === 'paragraph') this.addParagraph(this.linesOf(textOf(block)))
    else for (const points of rowHeights(block, this.layout)) this.addLines(points / fitGrid(this.layout).pitch)
  }

  /** No line of a paragraph stands alone at the foot or the head of a page. */
  private addParagraph(lines: number): void {
    const free = Math.floor(this.layout.grid.lines - this.line)
    if (lines > 1 && (free === 1 || (lines === 3 && free === 2))) this.start()
    else if (lines - free === 1 && free > 2) this.line += 1
    this.addLines(lines)
  }
}

function textOf({ spans }: Block & { kind: 'paragraph' }): string {
  return spans.map((span) => ('text' in span ? span.text : span.marks.map((mark) => `〔${mark}〕`).join(''))).join('')
}

/** The heights of the rows of a table, in points. */
function rowHeights(block: Block & { kind: 'table' | 'columns' }, layout: Layout): number[] {
  const { page, type } = layout
  const width = (page.width - page.left - page.right) * pointsPerMillimetre
  const lineHeight = type.table.size * 1.35
  const height = (cells: [text: string, share: number][]) =>
    Math.max(...cells.map(([text, share]) => text.split('\n').reduce((sum, line) => sum + Math.ceil((widthOf(line) * type.table.size) / (width * share - 8)) * lineHeight, 6)))
  if (block.kind === 'columns') {
    return block.rows.map(({ from, to }) => height([from, to].map(({ note, lines }): [string, number] =>
      [note ?? lines.map(({ lead, runs }) => lead + runs.map(({ text }) => text).join('')).join('\n'), 0.5])))
  }
  const shares = block.columns.map(({ share }) => share / block.columns.reduce((sum, column) => sum + column.share, 0))
  return block.rows.map(({ cells }) => height(cells.map((text, at): [string, number] => [text, shares[at]!])))
}
