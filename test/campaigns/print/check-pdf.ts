// Checks the PDF: geometry of the standard, exact text, and identical bytes with fonts in another folder.
import { createHash } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from '../../../src/app.js'
import { createPrinter } from '../../../src/briefings/printer.js'
import { findMismatch, measurePage, type PageMeasures, measurePageNumber, textOf } from './measure.js'
import { denseOrder, type PrintedBase, textsOf } from './printed-base.js'
import type { Report } from './report.js'
import { drawPages, readPages } from './tools.js'

/** The body size in print: 156 mm divided by 28, in points. */
const bodySize = 156 / 28 / (25.4 / 72)

export async function checkPdf(printed: PrintedBase, report: Report): Promise<void> {
  const study = await printed.save(printed.briefing.id, 'pdf')
  drawPages(study, printed.pictures, 'study')
  const pages = readPages(study)
  report.note(
    findMismatch(textOf(pages), textsOf(printed.briefing)) === null,
    'PDF: every provision, exact text (mutool)',
    `${pages.length} pages`
  )
  checkNumbers(pages, report)
  await checkDense(printed, report)
  await checkElsewhere(printed, report, study)
}

async function checkDense(printed: PrintedBase, report: Report): Promise<void> {
  const dense = await printed.order(denseOrder)
  const path = await printed.save(dense.id, 'pdf')
  drawPages(path, printed.pictures, 'dense')
  const pages = readPages(path)
  report.note(
    findMismatch(textOf(pages), textsOf(dense)) === null,
    'PDF of two articles: every paragraph, exact text (mutool)',
    `${pages.length} pages`
  )
  const fullest = checkGrid(
    'PDF',
    pages.map((page) => measurePage(page, bodySize)),
    report
  )
  report.within('PDF: upper edge of a full page', fullest.top, 37)
  report.within('PDF: lower edge of a full page', fullest.bottom, 262)
}

/** A full page has 22 lines, a full line 28 characters, and both fill the type area. */
export function checkGrid(name: string, pages: readonly PageMeasures[], report: Report): PageMeasures {
  const fullest = pages.reduce((most, page) => (page.lines > most.lines ? page : most))
  report.note(fullest.lines === 22, `${name}: lines on a full page, wanted 22`, fullest.lines)
  const full = pages.flatMap(({ characters }) => characters)
  const exact = full.filter((characters) => characters === 28).length
  // Punctuation that must not begin a line takes a character along: such lines have 27 characters, justified.
  const right = Math.max(...full) === 28 && exact > full.length / 2
  report.note(
    right,
    `${name}: characters on full lines without squeezed marks, wanted 28`,
    `28 on ${exact} of ${full.length} lines, never more`
  )
  report.within(`${name}: left edge of the text`, Math.min(...pages.map(({ left }) => left)), 28)
  report.within(`${name}: right edge of the text`, Math.max(...pages.map(({ right }) => right)), 184)
  // 22 lines of the grid: in print the last one has no space below it.
  report.within(`${name}: 21 line pitches and a character`, fullest.pitch * 21 + 5.57, name === 'PDF' ? 225 : 220)
  return fullest
}

function checkNumbers(pages: Parameters<typeof measurePageNumber>[0][], report: Report): void {
  const numbers = pages.map((page) => measurePageNumber(page, 0.38))
  report.note(
    numbers.every(({ number }, index) => number === String(index + 1)),
    'PDF: pages are numbered on without a break',
    numbers.map(({ number }) => number).join(' ')
  )
  report.note(
    numbers.every(({ side }, index) => side === (index % 2 === 0 ? 'right' : 'left')),
    'PDF: odd numbers right, even numbers left'
  )
  report.within('PDF: rule of the page number below the type area', numbers[0]!.below, 7)
  // 4号 is 14 points: one character in.
  report.within('PDF: odd number in from the right', numbers[0]!.inset, 4.94)
  report.within('PDF: even number in from the left', numbers[1]!.inset, 4.94)
}

/** The same briefing, rendered by another app from fonts in another folder. */
async function checkElsewhere(printed: PrintedBase, report: Report, first: string): Promise<void> {
  const fonts = join(printed.folder, 'fonts elsewhere')
  cpSync(printed.fonts, fonts, { recursive: true })
  const printer = createPrinter({
    fonts: { folder: fonts, faces: null },
    layouts: null,
    publicAddress: 'https://elsewhere.example'
  })
  const app = await buildApp({ base: printed.base, printer })
  const briefing = (await app.inject(`/v1/briefings/${printed.briefing.id}`)).json()
  const bytes = await printer.renderer.render({ ...briefing, code: briefing.code.replaceAll('-', '') }, 'pdf')
  const same = Buffer.from(bytes.bytes).equals(readFileSync(first))
  report.note(
    same,
    'PDF: rendered anew with the fonts in another folder, the same bytes',
    createHash('sha256').update(bytes.bytes).digest('hex').slice(0, 16)
  )
  await app.close()
}
