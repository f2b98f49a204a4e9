// Round trip through the PDF: text that looks like markup, rare characters, and 200,000 characters in one provision.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RenderProcess } from '../../../src/briefings/print/process/render-process.js'
import { BriefingRenderer } from '../../../src/briefings/print/render-briefing.js'
import { sampleBriefing, selectedRecord, sampleProvision } from '../../samples/briefing.js'
import { findMismatch, textOf } from './measure.js'
import type { PrintedBase } from './printed-base.js'
import type { Report } from './report.js'
import { readPages } from './tools.js'

const hostile = [
  '#set page(width: 1cm) #eval("1") $x^2$ *粗* _斜_ `码` @标签 <标签> \\u{41} // 注 /* 注 */ = 题 - 项 + 项',
  '<script>alert(1)</script> &amp; <b>粗</b> { PAGE } **粗** [链](x) ~~删~~ | 表 |',
  '玥镕喆堃昇珺濛祎 繁體中文黨紀國法 ㎡㎞ ①②③',
  '“引‘号’”，——……！？（括〔号〕）《书〈名〉》'
]

export async function checkHostile({ fonts, folder }: PrintedBase, report: Report): Promise<void> {
  const renderProcess = new RenderProcess()
  const renderer = new BriefingRenderer({ folder: fonts, faces: null }, renderProcess)
  const print = async (texts: string[], name: string) => {
    const briefing = sampleBriefing({
      records: [selectedRecord(texts.map((text, index) => sampleProvision(text, { eId: `art_${index + 1}` })))]
    })
    const path = join(folder, name)
    const { bytes, pages, standIns } = await renderer.render(briefing, 'pdf')
    writeFileSync(path, bytes)
    return { text: textOf(readPages(path)), pages, standIns }
  }
  const printed = await print(hostile, 'hostile.pdf')
  report.note(findMismatch(printed.text, hostile) === null, 'PDF: hostile text and rare characters, exact text')
  const rare = printed.standIns.find(({ face, characters }) => face === '仿宋' && characters.includes('玥'))
  report.note(
    rare !== undefined,
    'PDF: the fallback font for rare characters is named',
    `${rare?.used} ${rare?.characters.join('')}`
  )
  const longText = Array.from({ length: 8_000 }, (_, n) => `第${n}句党员干部应当严格遵守纪律和规矩，不得妄言。`)
    .join('')
    .slice(0, 200_000)
  const long = await print([longText], 'long.pdf')
  report.note(
    findMismatch(long.text, [longText]) === null,
    `PDF: ${longText.length} characters in one provision, exact text`,
    `${long.pages} pages`
  )
  renderProcess.close()
}
