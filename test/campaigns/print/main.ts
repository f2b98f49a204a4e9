// `npm run campaign -- print [<folder of laws>]`, or `npm run check:print`: prints a briefing of the seed, measures the pages with MuPDF,
// LibreOffice and Chromium, and saves pictures for inspection. Needs those three programs and the fonts that `npm run
// fonts` fetches; reports what is missing.
import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkDocx } from './check-docx.js'
import { checkDocuments } from './check-documents.js'
import { checkHostile } from './check-hostile.js'
import { checkLaws } from './check-laws.js'
import { checkPaper } from './check-paper.js'
import { checkPdf } from './check-pdf.js'
import { checkSheetPage } from './check-sheet-page.js'
import { openPrintedBase } from './printed-base.js'
import { Report } from './report.js'
import { missingTools } from './tools.js'

const fonts = resolve(process.env.GUIJU_FONTS ?? 'data/fonts')
const laws = process.argv[2]
const pictures = resolve('data/print-check')

async function main(): Promise<number> {
  const missing = missingTools() ?? (existsSync(fonts) ? null : `no fonts in ${fonts}. Run: npm run fonts`)
  if (missing !== null) {
    process.stderr.write(`${missing}\n`)
    return 1
  }
  mkdirSync(pictures, { recursive: true })
  const report = new Report()
  const printed = await openPrintedBase(fonts, pictures)
  try {
    await checkPdf(printed, report)
    await checkDocx(printed, report)
    await checkHostile(printed, report)
    await checkDocuments(printed, report)
    if (laws !== undefined) await checkLaws(printed, report, laws)
    await checkPaper(fonts, report)
    await checkSheetPage(printed, report)
  } finally {
    await printed.close()
  }
  process.stdout.write(`${report.summary()}\nPictures to look at: ${pictures}\n`)
  return report.failed === 0 ? 0 : 1
}

process.exitCode = await main()
