// Page footer of the DOCX: page number field, code, QR code.
import { AlignmentType, BorderStyle, Footer, type IFrameOptions, ImageRun, PageNumber, Paragraph, TextRun } from 'docx'
import type { Layout } from '../../layout.js'
import { previewNotice } from '../compose-briefing.js'
import type { Composition } from '../composition.js'
import { letterFrame } from './heads.js'
import { redInk, styleIds } from './styles.js'
import { encodePng } from '../png.js'
import { encodeQr } from '../qr.js'

export type Side = 'left' | 'right'

/** Pixels of 1/96 inch. */
const pixels = (millimetres: number) => Math.round((millimetres / 25.4) * 96)

/** Odd pages have the number on the right and the code on the left; even pages the other way round. */
export function renderFooter(composition: Composition, layout: Layout, page: 'odd' | 'even'): Footer {
  const outer: Side = page === 'odd' ? 'right' : 'left'
  const inner: Side = page === 'odd' ? 'left' : 'right'
  const check = layout.parts.check === 'every-page' ? [renderCheck(composition, inner)] : renderFootNotice(composition, inner)
  return new Footer({ children: [renderPageNumber(layout, outer), ...check] })
}

/** The first page of a 函 or with a cover: the code, without a page number; of a 函 below the rules at its foot. */
export function renderFirstFooter(composition: Composition, layout: Layout): Footer {
  const empty = new Paragraph({ style: styleIds.pageNumber, children: [] })
  const isChecked = layout.parts.check === 'every-page'
  if (composition.head?.form !== 'letter') return new Footer({ children: [empty, ...(isChecked ? [renderCheck(composition, 'left')] : [])] })
  const { height } = layout.page
  const border = { top: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: redInk, space: 1 } }
  const rules = new Paragraph({ ...{ style: styleIds.check, frame: letterFrame(layout, height - 20), border, children: [] } })
  const check = renderCheck(composition, 'left', { side: 13, frame: letterFrame(layout, height - 18) })
  return new Footer({ children: [rules, ...(isChecked ? [check] : []), empty] })
}

/** The page number alone, for files without a code. */
export function renderPageFooter(layout: Layout, side: Side): Footer {
  return new Footer({ children: [renderPageNumber(layout, side)] })
}

function renderPageNumber({ type }: Layout, side: Side): Paragraph {
  const character = type.pageNumber.size * 20
  return new Paragraph({
    style: styleIds.pageNumber,
    alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: { [side]: character },
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })]
  })
}

function renderFootNotice({ footNotice }: Composition, side: Side): Paragraph[] {
  const alignment = side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT
  return footNotice === null ? [] : [new Paragraph({ style: styleIds.check, alignment, children: [new TextRun(footNotice)] })]
}

/** Code, day and QR code in one line, the QR code with sides of so many millimetres. */
export function renderCheck(
  { check, footNotice }: Composition, side: Side, { side: qrSide, frame }: { side: number; frame?: IFrameOptions } = { side: 15 }
): Paragraph {
  const framed = frame === undefined ? {} : { frame }
  const alignment = side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT
  const notice = footNotice === null ? '' : `　${footNotice}`
  if (check === null) return new Paragraph({ style: styleIds.check, ...framed, alignment, children: [new TextRun(previewNotice + notice)] })
  const words = new TextRun({ text: `核验码 ${check.code}　文本截至 ${check.asOf}${notice}` })
  const picture = new ImageRun({
    type: 'png',
    data: encodePng(encodeQr(check.address), 8),
    transformation: { width: pixels(qrSide), height: pixels(qrSide) },
    altText: { name: '核验二维码', description: check.address, title: '核验二维码' }
  })
  return new Paragraph({
    ...{ style: styleIds.check, ...framed, alignment },
    children: side === 'right' ? [words, picture] : [picture, words]
  })
}
