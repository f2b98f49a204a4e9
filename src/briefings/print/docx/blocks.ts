// Renders the blocks of a composition as DOCX paragraphs and tables. Notes become footnotes.
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  FootnoteReferenceRun,
  HeadingLevel as Levels,
  InternalHyperlink,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType
} from 'docx'
import type { Layout } from '../../layout.js'
import type { Block, Span } from '../composition.js'
import { renderColumnsTable } from './columns.js'
import { runStyle, styleIds, twips } from './styles.js'

const levels = [Levels.HEADING_1, Levels.HEADING_2, Levels.HEADING_3, Levels.HEADING_4]

/** Footnotes by number, collected while the blocks are rendered. */
export type Footnotes = Record<string, { children: Paragraph[] }>

/** Paragraphs and tables of the blocks. A note becomes a footnote of the paragraph before it. */
export function renderBlocks(blocks: readonly Block[], layout: Layout, footnotes: Footnotes): (Paragraph | Table)[] {
  return blocks.flatMap((block, index): (Paragraph | Table)[] => {
    if (block.kind === 'table') return [renderTable(block, layout)]
    if (block.kind === 'columns') return [renderColumnsTable(block, layout)]
    if (block.kind === 'page-break') return [new Paragraph({ children: [new PageBreak()] })]
    if (isNote(block)) return []
    const notes = notesAfter(blocks, index).map((note) => addFootnote(note, footnotes))
    return [block.kind === 'heading' ? renderHeading(block, notes) : renderParagraph(block, layout, notes)]
  })
}

/** A text run without formatting of its own. */
export function plain(text: string): TextRun {
  return new TextRun({ text })
}

function isNote(block: Block | undefined): block is Block & { kind: 'paragraph'; style: 'note' } {
  return block?.kind === 'paragraph' && block.style === 'note'
}

function notesAfter(blocks: readonly Block[], index: number): (Block & { kind: 'paragraph' })[] {
  const notes: (Block & { kind: 'paragraph' })[] = []
  for (let next = blocks[index + 1]; isNote(next); next = blocks[index + 1 + notes.length]) notes.push(next)
  return notes
}

function addFootnote({ spans }: Block & { kind: 'paragraph' }, footnotes: Footnotes): FootnoteReferenceRun {
  const number = Object.keys(footnotes).length + 1
  const text = spans.map((span) => ('text' in span ? span.text : '')).join('')
  footnotes[number] = { children: [new Paragraph({ children: [plain(text)] })] }
  return new FootnoteReferenceRun(number)
}

function renderHeading(block: Block & { kind: 'heading' }, notes: ParagraphChild[]): Paragraph {
  const text = new Bookmark({ id: block.anchor, children: [plain(block.text)] })
  const middle = block.centred ? { alignment: AlignmentType.CENTER, indent: { firstLine: 0, firstLineChars: 0 } } : {}
  return new Paragraph({ heading: levels[block.level - 1]!, ...middle, children: [text, ...notes] })
}

function renderParagraph(block: Block & { kind: 'paragraph' }, layout: Layout, notes: ParagraphChild[]): Paragraph {
  const style = block.style === 'note' ? styleIds.body : styleIds[block.style]
  return new Paragraph({ style, keepNext: block.keep === true, ...breaksIn(block.spans), children: [...block.spans.flatMap((span) => renderSpan(span, layout)), ...notes] })
}

/** Lets a paragraph with a long run of letters break it anywhere: else it moves to the next line, and the line before it gapes. */
function breaksIn(spans: readonly Span[]): { wordWrap?: true } {
  return spans.some((span) => 'text' in span && /[^\s\u2e80-\u9fff\uff00-\uffef]{20,}/.test(span.text)) ? { wordWrap: true } : {}
}

function renderSpan(span: Span, layout: Layout): ParagraphChild[] {
  if ('marks' in span) {
    return span.marks.map((mark) => new InternalHyperlink({ anchor: `mark${mark}`, children: [plain(`〔${mark}〕`)] }))
  }
  if (span.face === undefined) return [plain(span.text)]
  return [new TextRun({ text: span.text, ...runStyle({ face: span.face, size: layout.type.body.size }, layout) })]
}

function renderTable({ columns, rows }: Block & { kind: 'table' }, { page }: Layout): Table {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => Math.floor((twips(page.width - page.left - page.right) * share) / shares))
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const cell = (children: Paragraph[], index: number) =>
    new TableCell({ children, width: { size: widths[index]!, type: WidthType.DXA }, margins: { left: 60, right: 60 } })
  const head = columns.map(({ head: text }, index) => cell([cellLine(text, styleIds.tableHead)], index))
  return new Table({
    ...{ columnWidths: widths, layout: TableLayoutType.FIXED, alignment: AlignmentType.CENTER },
    width: { size: widths.reduce((sum, width) => sum + width), type: WidthType.DXA },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      new TableRow({ tableHeader: true, children: head }),
      ...rows.map(
        ({ mark, cells }) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((text, index) => cell(cellLines(text, index === 0 && mark !== null ? `mark${mark}` : null), index))
          })
      )
    ]
  })
}

function cellLines(text: string, anchor: string | null): Paragraph[] {
  if (anchor === null) return text.split('\n').map((line) => cellLine(line, styleIds.tableText))
  return [
    new Paragraph({ style: styleIds.tableText, children: [new Bookmark({ id: anchor, children: [plain(text)] })] })
  ]
}

function cellLine(text: string, style: string): Paragraph {
  return new Paragraph({ style, children: [plain(text)] })
}
