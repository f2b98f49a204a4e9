// The DOCX parts around the body: heads, title, notices, cover, contents, attachments.
import { Bookmark, BorderStyle, Paragraph, type Table, TableOfContents, TextRun } from 'docx'
import type { Layout } from '../../layout.js'
import type { Composition } from '../composition.js'
import { type Footnotes, plain, renderBlocks } from './blocks.js'
import { blankLines } from './closing.js'
import { estimateContents } from './estimate-pages.js'
import { renderHead } from './heads.js'
import { styleIds } from './styles.js'

type Part = Paragraph | Table | TableOfContents

/** Heads, title, subtitle, notices, contents page and recipient, as far as the composition has them. */
export function renderFront(composition: Composition, layout: Layout, footnotes: Footnotes): (Paragraph | Table)[] {
  const { recipient, contents, cover } = composition
  const parts: Part[] = [
    ...renderHead(composition, layout),
    ...(cover ? renderCover(composition, layout, footnotes) : renderTitle(composition, layout, footnotes)),
    ...(contents > 0 ? renderContents(composition, layout) : cover ? [pageStart()] : []),
    ...(recipient === null ? [] : [line(styleIds.recipient, recipient)])
  ]
  return parts as (Paragraph | Table)[]
}

function titleLines({ titleLines: lines, subtitle }: Composition): Paragraph[] {
  const title = lines.map((text, at) => new TextRun({ text, break: at === 0 ? 0 : 1 }))
  return [new Paragraph({ style: styleIds.title, children: title }), ...(subtitle === null ? [] : [line(styleIds.subtitle, subtitle)])]
}

/** 按语 stands before the title where there is a 报头, else after it. */
function renderTitle(composition: Composition, layout: Layout, footnotes: Footnotes): (Paragraph | Table)[] {
  const editorial = renderBlocks(composition.editorial, layout, footnotes)
  const hasMasthead = composition.masthead !== null
  return [
    ...(hasMasthead ? editorial : []),
    ...blankLines(hasMasthead ? 1 : 2),
    ...titleLines(composition),
    ...blankLines(1),
    ...renderNotice(composition),
    ...(hasMasthead ? [] : editorial)
  ]
}

function renderCover(composition: Composition, layout: Layout, footnotes: Footnotes): (Paragraph | Table)[] {
  const { signature, editorial } = composition
  const signed = signature === null ? [] : [...signature.lines, ...(signature.date === null ? [] : [signature.date])]
  const free = Math.max(1, layout.grid.lines - 9 - composition.titleLines.length * 2 - signed.length - (composition.notice === null ? 0 : 4))
  return [
    ...blankLines(5),
    ...titleLines(composition),
    ...blankLines(1),
    ...renderNotice(composition),
    ...blankLines(free),
    ...signed.map((text) => line(styleIds.subtitle, text)),
    ...renderBlocks(editorial, layout, footnotes)
  ]
}

/** What is out of date, in a frame of rules. */
function renderNotice({ notice }: Composition): Paragraph[] {
  if (notice === null) return []
  const side = { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 4 }
  return [new Paragraph({ style: styleIds.notice, border: { top: side, bottom: side, left: side, right: side }, children: [plain(notice)] })]
}

/** The field of Word, filled in with estimated numbers; Word offers to put them right when the file is opened. */
function renderContents(composition: Composition, layout: Layout): Part[] {
  const cachedEntries = estimateContents(composition, layout).map(({ title, level, page, anchor }) => ({ title, level, page, href: anchor }))
  return [
    new Paragraph({ style: styleIds.attachmentTitle, pageBreakBefore: true, outlineLevel: 9, children: [plain('目　录')] }),
    new TableOfContents('目录', { hyperlink: true, headingStyleRange: `1-${composition.contents}`, cachedEntries }),
    pageStart()
  ]
}

function pageStart(): Paragraph {
  return new Paragraph({ pageBreakBefore: true, children: [] })
}

/** Each attachment starts on a new page, with its label on line 1 and its title on line 3. */
export function renderAttachments(composition: Composition, layout: Layout, footnotes: Footnotes): (Paragraph | Table)[] {
  return composition.attachments.flatMap(({ label, title, anchor, blocks }) => [
    line(styleIds.attachmentLabel, label),
    ...blankLines(1),
    new Paragraph({ style: styleIds.attachmentTitle, children: [new Bookmark({ id: anchor, children: [plain(title)] })] }),
    ...blankLines(1),
    ...renderBlocks(blocks, layout, footnotes)
  ])
}

function line(style: string, text: string): Paragraph {
  return new Paragraph({ style, children: [plain(text)] })
}
