// Page footer of the DOCX: page number field, code, QR code.
import { AlignmentType, Footer, ImageRun, PageNumber, Paragraph, TextRun } from 'docx'
import type { Layout } from '../../layout.js'
import { previewNotice } from '../compose-briefing.js'
import type { Composition } from '../composition.js'
import { styleIds } from './styles.js'
import { encodePng } from '../png.js'
import { encodeQr } from '../qr.js'

export type Side = 'left' | 'right'

/** Width and height of the QR code in pixels of 1/96 inch: 15 mm. */
const qrPixels = Math.round((15 / 25.4) * 96)

/** Odd pages have the number on the right and the code on the left; even pages the other way round. */
export function renderFooter(composition: Composition, layout: Layout, page: 'odd' | 'even'): Footer {
  const outer: Side = page === 'odd' ? 'right' : 'left'
  const check = layout.parts.check === 'every-page' ? [renderCheck(composition, page === 'odd' ? 'left' : 'right')] : []
  return new Footer({ children: [renderPageNumber(layout, outer), ...check] })
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

/** Code, day and QR code in one line. */
export function renderCheck({ check }: Composition, side: Side): Paragraph {
  const alignment = side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT
  if (check === null) return new Paragraph({ style: styleIds.check, alignment, children: [new TextRun(previewNotice)] })
  const words = new TextRun({ text: `核验码 ${check.code}　文本截至 ${check.asOf}` })
  const picture = new ImageRun({
    type: 'png',
    data: encodePng(encodeQr(check.address), 8),
    transformation: { width: qrPixels, height: qrPixels },
    altText: { name: '核验二维码', description: check.address, title: '核验二维码' }
  })
  return new Paragraph({
    style: styleIds.check,
    alignment,
    children: side === 'right' ? [words, picture] : [picture, words]
  })
}
