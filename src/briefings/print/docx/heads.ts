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
  if (organs.length === 0) return [markLine([sizedRun(mark, widthOf(mark), layout, 1)], { before: above, after })]
  const widest = Math.max(...organs.map(widthOf))
  const middle = Math.floor((organs.length - 1) / 2)
  return organs.map((organ, index) => {
    const gap = '\u3000'.repeat(Math.ceil(widthOf(mark)))
    const beside = index === middle ? `　${mark}` : `　${gap}`
    const spacing = { before: index === 0 ? above : 0, after: index === organs.length - 1 ? after : 0 }
    return markLine([sizedRun(spread(organ, widest) + beside, widest + 1 + widthOf(mark), layout, 0.75)], spacing)
  })
}

/** An organ as wide as the widest, by spaces between its characters. */
function spread(organ: string, widest: number): string {
  const characters = [...organ]
  const free = Math.round(widest - widthOf(organ))
  if (characters.length < 2 || free <= 0) return organ
  const gaps = characters.length - 1
  return characters.map((character, at) => {
    const spaces = Math.floor(((at + 1) * free) / gaps) - Math.floor((at * free) / gaps)
    return at === gaps ? character : character + '　'.repeat(spaces)
  }).join('')
}

function markLine(children: ParagraphChild[], spacing: { before: number; after: number }): Paragraph {
  return new Paragraph({ style: styleIds.headMark, spacing, children })
}

/** Set smaller if it would not fit on one line. */
function sizedRun(text: string, width: number, { page, type }: Layout, most: number): TextRun {
  const fits = Math.floor(twips(page.width - page.left - page.right) / 20 / width)
  const wanted = Math.floor(type.redHead.size * most)
  return fits < wanted || most < 1 ? new TextRun({ text, size: Math.min(fits, wanted) * 2 }) : new TextRun(text)
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
      ...{ style: styleIds.documentNumber, alignment: AlignmentType.LEFT, indent: { left: character } },
      tabStops: [{ type: TabStopType.LEFT, position }],
      ...(isLast ? { border } : {}),
      children: [...(isLast ? [number] : []), new TextRun({ children: [new Tab()] }), ...names]
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
    children: [sizedRun(text, widthOf(text), layout, 1)]
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
    markLine([sizedRun(spaced, widthOf(spaced), layout, 1)], { before: twips(10), after }),
    styled(styleIds.documentNumber, [new TextRun(issue)]),
    new Paragraph({
      ...{ style: styleIds.documentNumber, alignment: AlignmentType.LEFT, indent: { left: character, right: character } },
      border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: redInk, space: 8 } },
      tabStops: [{ type: TabStopType.RIGHT, position: areaTwips(layout) - character }],
      children: [new TextRun(publishedBy), new TextRun({ children: [new Tab(), publishedOn] })]
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
