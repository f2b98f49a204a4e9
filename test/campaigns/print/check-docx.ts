// Checks the DOCX as laid out by LibreOffice.
import { findMismatch, measurePage, measurePageNumber, textOf } from './measure.js'
import { checkGrid } from './check-pdf.js'
import { denseOrder, type PrintedBase, textsOf } from './printed-base.js'
import type { Report } from './report.js'
import { drawPages, layOut, readPages } from './tools.js'

export async function checkDocx(printed: PrintedBase, report: Report): Promise<void> {
  const study = layOut(await printed.save(printed.briefing.id, 'docx'), printed.folder, printed.fonts)
  drawPages(study, printed.pictures, 'study-docx')
  const pages = readPages(study)
  report.note(
    findMismatch(textOf(pages), textsOf(printed.briefing)) === null,
    'DOCX in LibreOffice: every provision, exact text (mutool)',
    `${pages.length} pages`
  )
  const numbers = pages.map((page) => measurePageNumber(page, 0.38))
  report.note(
    numbers.every(({ number }, index) => number === String(index + 1)),
    'DOCX: page numbers',
    numbers.map(({ number }) => number).join(' ')
  )
  report.note(
    numbers.every(({ side }, index) => side === (index % 2 === 0 ? 'right' : 'left')),
    'DOCX: odd numbers right, even numbers left'
  )
  report.within('DOCX: rule of the page number below the type area', numbers[0]!.below, 7)
  report.within('DOCX: odd number in from the right', numbers[0]!.inset, 4.94)
  const dense = await printed.order(denseOrder)
  const laidOut = readPages(layOut(await printed.save(dense.id, 'docx'), printed.folder, printed.fonts))
  report.note(
    findMismatch(textOf(laidOut), textsOf(dense)) === null,
    'DOCX of two articles: every paragraph, exact text (mutool)',
    `${laidOut.length} pages`
  )
  checkGrid(
    'DOCX',
    laidOut.map((page) => measurePage(page, 16)),
    report
  )
}
