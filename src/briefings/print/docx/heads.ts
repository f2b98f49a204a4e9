// The DOCX heads: 版头 of a 文件, 函 or 纪要, and 报头 of a 简报.
import {
  AlignmentType, BorderStyle, FrameAnchorType, FrameWrap, Paragraph, type ParagraphChild, Tab, TabStopType, TextRun
} from 'docx'
import type { Layout } from '../../layout.js'
import { widthOf } from '../../ordering/title-lines.js'
import type { ComposedHead, ComposedMasthead, Composition } from '../composition.js'
import { characterTwips, lineTwips, redInk, runStyle, styleIds, twips } from './styles.js'

/** The head that the composition has, if it has one. */
export function renderHead({ head, masthead }: Composition, layout: Layout): Paragraph[] {
  if (masthead !== null) return renderMasthead(masthead, layout)
  if (head === null) return []
  return head.form === 'letter' ? renderLetterHead(head, layout) : renderDocumentHead(head, layout)
}

function renderDocumentHead(head: ComposedHead, layout: Layout): Paragraph[] {
  const above = Math.max(0, twips(35) - head.topLeft.length * lineTwips(layout))
  return [
    ...head.topLeft.map((text) => styled(styleIds.headLine, [new TextRun(text)])),
    ...renderMark(head, layout, above),
    ...renderNumbers(head, layout)
  ]
}

/** 发文机关标志; in 联合行文 a line for each organ, spread to equal width, with what stands beside them after the middle one. */
function renderMark({ mark, organs }: ComposedHead, layout: Layout, above: number): Paragraph[] {
  const after = 2 * lineTwips(layout)
  if (organs.length === 0) return [markLine([sizedRun(mark, widthOf(mark), layout)], { before: above, after })]
  const widest = Math.max(...organs.map(widthOf))
  const middle = Math.floor((organs.length - 1) / 2)
  const size = Math.min(fittingSize(widest + widthOf(mark) + 1, layout), Math.floor(layout.type.redHead.size * 0.75))
  const { left, tab } = markStops(widest, widthOf(mark), size, layout)
  return organs.map((organ, index) => {
    const beside = index === middle ? [new TextRun({ children: [new Tab(), mark], size: size * 2 })] : []
    const spacing = { before: index === 0 ? above : 0, after: index === organs.length - 1 ? after : 0 }
    const tabStops = [{ type: TabStopType.LEFT, position: tab }]
    const children = [...spread(organ, widest, size), ...beside]
    return new Paragraph({ ...{ style: styleIds.headMark, alignment: AlignmentType.LEFT }, indent: { left }, ...{ spacing, tabStops, children } })
  })
}

/** Where the organs begin, and what stands beside them, so that both are in the middle of the line. In twips. */
function markStops(widest: number, beside: number, size: number, layout: Layout): { left: number; tab: number } {
  const left = Math.max(0, Math.round((areaTwips(layout) - (widest + 0.5 + beside) * size * 20) / 2))
  return { left, tab: left + Math.round((widest + 0.5) * size * 20) }
}

/** An organ as wide as the widest, by space after every character but the last. */
function spread(organ: string, widest: number, size: number): TextRun[] {
  const characters = [...organ]
  const free = (widest - widthOf(organ)) * size * 20
  if (characters.length < 2 || free < 20) return [new TextRun({ text: organ, size: size * 2 })]
  const characterSpacing = Math.round(free / (characters.length - 1))
  return [
    new TextRun({ text: characters.slice(0, -1).join(''), size: size * 2, characterSpacing }),
    new TextRun({ text: characters.at(-1)!, size: size * 2 })
  ]
}

function markLine(children: ParagraphChild[], spacing: { before: number; after: number }): Paragraph {
  return new Paragraph({ style: styleIds.headMark, spacing, children })
}

/** Set smaller if it would not fit on one line. */
function sizedRun(text: string, width: number, layout: Layout): TextRun {
  const fits = fittingSize(width, layout)
  return fits < layout.type.redHead.size ? new TextRun({ text, size: fits * 2 }) : new TextRun(text)
}

/** The largest size, in whole points, at which so many characters fit on a line. */
function fittingSize(width: number, layout: Layout): number {
  return Math.max(1, Math.floor(areaTwips(layout) / 20 / width))
}

/** 发文字号 in the middle; with 签发人 at the left, and the names at a tab on the right, two a line. */
function renderNumbers({ documentNumber, signedOffBy }: ComposedHead, layout: Layout): Paragraph[] {
  const border = { bottom: { style: BorderStyle.SINGLE, size: 16, color: redInk, space: 11 } }
  const number = new TextRun(documentNumber ?? '')
  if (signedOffBy.length === 0) return [new Paragraph({ style: styleIds.documentNumber, border, children: [number] })]
  const rows = signedOffBy.flatMap((_, at) => (at % 2 === 0 ? [signedOffBy.slice(at, at + 2).join('　')] : []))
  const width = 4 + Math.max(...rows.map(widthOf))
  const character = characterTwips(layout)
  const position = areaTwips(layout) - Math.round((width + 1) * character)
  return rows.map((row, index) => {
    const names = [new TextRun(index === 0 ? '签发人：' : '　　　　'), new TextRun({ text: row, ...runStyle({ face: 'kaiti', size: layout.type.body.size }, layout) })]
    const isLast = index === rows.length - 1
    return new Paragraph({
      ...{ style: styleIds.documentNumber, alignment: AlignmentType.LEFT },
      tabStops: [character, position].map((at) => ({ type: TabStopType.LEFT, position: at })),
      ...(isLast ? { border } : {}),
      children: [new TextRun({ children: [new Tab()] }), ...(isLast ? [number] : []), new TextRun({ children: [new Tab()] }), ...names]
    })
  })
}

/** 信函格式: the mark 30 mm below the upper edge of the paper, over a thick and a thin rule of 170 mm; the number at the right. */
function renderLetterHead(head: ComposedHead, layout: Layout): Paragraph[] {
  const { page, type } = layout
  const height = Math.round(type.redHead.size * 22)
  const text = head.organs.length === 0 ? head.mark : [...head.organs, head.mark].join('　')
  const mark = new Paragraph({
    style: styleIds.headMark,
    frame: letterFrame(layout, 30),
    border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: redInk, space: 11 } },
    children: [sizedRun(text, widthOf(text), layout)]
  })
  const below = twips(30 - page.top) + height + twips(6)
  const position = areaTwips(layout)
  const lines = Array.from({ length: Math.max(1, head.topLeft.length) }, (_, at) => [
    new TextRun(head.topLeft[at] ?? ''),
    ...(at === 0 && head.documentNumber !== null ? [new TextRun({ children: [new Tab(), head.documentNumber] })] : [])
  ])
  return [mark, ...lines.map((children, at) => new Paragraph({
    ...{ style: styleIds.headLine, children, tabStops: [{ type: TabStopType.RIGHT, position }] },
    spacing: { before: at === 0 ? Math.max(0, below + Math.round(type.body.size * 17.5)) : 0, after: 0 }
  }))]
}

/** A frame of 170 mm in the middle of the sheet, at a distance from its upper edge in millimetres. */
export function letterFrame({ page }: Layout, y: number) {
  const width = Math.min(170, page.width - 20)
  return {
    ...{ type: 'absolute' as const, width: twips(width), wrap: FrameWrap.NOT_BESIDE },
    position: { x: twips((page.width - width) / 2), y: twips(y) },
    anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE }
  }
}

function renderMasthead({ name, issue, publishedBy, publishedOn }: ComposedMasthead, layout: Layout): Paragraph[] {
  const spaced = [...name].join(' ')
  const character = characterTwips(layout)
  const after = lineTwips(layout)
  return [
    markLine([sizedRun(spaced, widthOf(spaced), layout)], { before: twips(10), after }),
    styled(styleIds.documentNumber, [new TextRun(issue)]),
    new Paragraph({
      ...{ style: styleIds.documentNumber, alignment: AlignmentType.LEFT },
      border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: redInk, space: 8 } },
      tabStops: [{ type: TabStopType.LEFT, position: character }, { type: TabStopType.RIGHT, position: areaTwips(layout) - character }],
      children: [new TextRun({ children: [new Tab(), publishedBy, new Tab(), publishedOn] })]
    })
  ]
}

/** Width of the type area, in twips. */
export function areaTwips({ page }: Layout): number {
  return twips(page.width - page.left - page.right)
}

function styled(style: string, children: ParagraphChild[]): Paragraph {
  return new Paragraph({ style, children })
}
