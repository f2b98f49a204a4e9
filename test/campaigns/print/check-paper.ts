// 200 orders of nasty lengths: no ink outside the type area, nothing over something else, no exception in DOCX.
import { findUnfitParts } from '../../../src/briefings/print/fit.js'
import { readLayouts } from '../../../src/briefings/print/layouts.js'
import { RenderProcess } from '../../../src/briefings/print/process/render-process.js'
import { BriefingRenderer } from '../../../src/briefings/print/render-briefing.js'
import { nastyBriefings } from '../../samples/nasty-orders.js'
import { measurePaper } from '../../support/paper.js'
import type { Report } from './report.js'

const count = 200

export async function checkPaper(fonts: string, report: Report): Promise<void> {
  const renderProcess = new RenderProcess()
  const renderer = new BriefingRenderer({ folder: fonts, faces: null }, renderProcess)
  const found: string[] = []
  let [pages, refused] = [0, 0]
  for (const [at, briefing] of nastyBriefings({ count, seed: 2026, size: 3 }, [...readLayouts(null).values()]).entries()) {
    const { layout, redHead } = briefing
    if (findUnfitParts(briefing).length > 0) {
      refused += 1
      continue
    }
    const measured = measurePaper((await renderer.render(briefing, 'pdf')).bytes, layout, { letter: layout.parts.headForm === 'letter' && redHead !== null })
    measured.forEach(({ strays, overprints }, page) => {
      if (strays.length + overprints.length > 0) found.push(`order ${at} (${layout.name}), page ${page + 1}: ${[...strays, ...overprints].join(', ')}`)
    })
    await renderer.render(briefing, 'docx')
    pages += measured.length
  }
  renderProcess.close()
  for (const one of found) process.stdout.write(`      ${one}\n`)
  report.note(found.length === 0, `${count} orders of nasty lengths: all ink in the type area, no exception in DOCX`, `${pages} pages, ${refused} orders refused by name of the part`)
}
