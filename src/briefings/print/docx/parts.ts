// The DOCX parts around the body: 版头, title, contents, signature, attachments, 版记.
import { BorderStyle, Paragraph, Tab, type Table, TableOfContents, TabStopType, TextRun } from 'docx'
import type { Layout } from '../../layout.js'
import { widthOf } from '../../ordering/title-lines.js'
import type { Composition } from '../composition.js'
import { type Footnotes, plain, renderBlocks } from './blocks.js'
import { characterTwips, lineTwips, styleIds, twips } from './styles.js'

type Part = Paragraph | Table | TableOfContents

/** 版头, title, subtitle, contents page and recipient, as far as the composition has them. */
export function renderFront(composition: Composition, layout: Layout): Paragraph[] {
  const { head, titleLines, subtitle, recipient } = composition
  const title = titleLines.map((text, line) => new TextRun({ text, break: line === 0 ? 0 : 1 }))
  const parts: Part[] = [
    ...(head === null ? [] : renderRedHead(head, layout)),
    ...blankLines(2),
    new Paragraph({ style: styleIds.title, children: title }),
    ...(subtitle === null ? [] : [line(styleIds.subtitle, subtitle)]),
    ...blankLines(1),
    ...(composition.contents ? renderContents() : []),
    ...(recipient === null ? [] : [line(styleIds.recipient, recipient)])
  ]
  return parts as Paragraph[]
}

function renderRedHead({ topLeft, mark, documentNumber, signedOffBy }: NonNullable<Composition['head']>, layout: Layout) {
  const above = Math.max(0, twips(35) - topLeft.length * lineTwips(layout))
  const number = [documentNumber, signedOffBy].filter((part) => part !== null).join('　　')
  return [
    ...topLeft.map((text) => line(styleIds.headLine, text)),
    new Paragraph({
      style: styleIds.headMark,
      spacing: { before: above, after: 2 * lineTwips(layout) },
      children: [issuerMarkRun(mark, layout)]
    }),
    new Paragraph({
      style: styleIds.documentNumber,
      border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: 'E60012', space: 11 } },
      children: [plain(number)]
    })
  ]
}

/** 发文机关标志; set smaller if it would not fit on one line. */
function issuerMarkRun(mark: string, { page, type }: Layout): TextRun {
  const fits = Math.floor(twips(page.width - page.left - page.right) / 20 / widthOf(mark))
  return fits < type.redHead.size ? new TextRun({ text: mark, size: fits * 2 }) : plain(mark)
}

function renderContents(): Part[] {
  return [
    new Paragraph({
      style: styleIds.attachmentTitle,
      pageBreakBefore: true,
      outlineLevel: 9,
      children: [plain('目　录')]
    }),
    new TableOfContents('目录', { hyperlink: true, headingStyleRange: '1-2' }),
    new Paragraph({ pageBreakBefore: true, children: [] })
  ]
}

/** 附件说明, 署名 and 成文日期. */
export function renderClosing({ attachments, issuer, date }: Composition, layout: Layout): Paragraph[] {
  const several = attachments.length > 1
  const named = attachments.map(({ title }, index) => {
    const opening = index === 0 ? '附件：' : '　　　'
    return line(styleIds.body, `${opening}${several ? `${index + 1}. ` : ''}${title}`)
  })
  const signed = renderSignature(issuer, date, characterTwips(layout))
  return [...(named.length > 0 ? [...blankLines(1), ...named] : []), ...(signed.length > 0 ? [...blankLines(1), ...signed] : [])]
}

/** The date begins two characters right of the issuer; the line that reaches further right ends two from the edge. */
function renderSignature(issuer: string | null, date: string | null, character: number): Paragraph[] {
  const issuerWidth = issuer === null ? 0 : widthOf(issuer)
  const dateWidth = date === null ? 0 : widthOf(date)
  const afterIssuer = issuer === null ? 0 : Math.max(2, dateWidth + 4 - issuerWidth)
  const afterDate = issuer === null ? 2 : afterIssuer + issuerWidth - 2 - dateWidth
  const signed = (text: string, right: number) =>
    new Paragraph({
      style: styleIds.signature,
      indent: { right: Math.round(right * character) },
      children: [plain(text)]
    })
  return [
    ...(issuer === null ? [] : [signed(issuer, afterIssuer)]),
    ...(date === null ? [] : [signed(date, afterDate)])
  ]
}

/** Each attachment starts on a new page, with its label on line 1 and its title on line 3. */
export function renderAttachments(
  composition: Composition,
  layout: Layout,
  footnotes: Footnotes
): (Paragraph | Table)[] {
  return composition.attachments.flatMap(({ label, title, blocks }) => [
    line(styleIds.attachmentLabel, label),
    ...blankLines(1),
    line(styleIds.attachmentTitle, title),
    ...blankLines(1),
    ...renderBlocks(blocks, layout, footnotes)
  ])
}

/** 版记 between rules of 0.35 mm, with a rule of 0.25 mm inside. */
export function renderImprint({ imprint }: Composition): Paragraph[] {
  if (imprint === null) return []
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 1 }
  const thin = { ...thick, size: 6 }
  const { copiesTo, printedBy, printedOn } = imprint
  const last = new Paragraph({
    style: styleIds.imprint,
    border: { top: copiesTo === null ? thick : thin, bottom: thick },
    indent: { firstLine: 280 },
    tabStops: [{ type: TabStopType.RIGHT, position: twips(156) - 280 }],
    children: [plain(printedBy), new TextRun({ children: [new Tab(), printedOn] })]
  })
  if (copiesTo === null) return [...blankLines(1), last]
  const copies = new Paragraph({
    style: styleIds.imprint,
    border: { top: thick },
    indent: { firstLine: 280 },
    children: [plain(`抄送：${copiesTo}`)]
  })
  return [...blankLines(1), copies, last]
}

function line(style: string, text: string): Paragraph {
  return new Paragraph({ style, children: [plain(text)] })
}

function blankLines(lines: number): Paragraph[] {
  return Array.from({ length: lines }, () => new Paragraph({ children: [] }))
}
