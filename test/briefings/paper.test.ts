// Paper as it is measured: no ink outside the type area and nothing over something else, whatever the texts; the text that
// comes out of a PDF is the text that went in, to the letter and without helpers, for every extractor that is installed.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import * as mupdf from 'mupdf'
import t from 'tap'
import type { Briefing } from '../../src/briefings/briefing.js'
import type { Layout } from '../../src/briefings/layout.js'
import { findUnfitParts } from '../../src/briefings/print/fit.js'
import { readLayouts } from '../../src/briefings/print/layouts.js'
import type { PdfJob } from '../../src/briefings/print/process/render-job.js'
import { compilePdf } from '../../src/briefings/print/typst/compile.js'
import { RenderProcess } from '../../src/briefings/print/process/render-process.js'
import { BriefingRenderer } from '../../src/briefings/print/render-briefing.js'
import { readLayout, sampleBriefing, sampleProvision, selectedRecord } from '../samples/briefing.js'
import { nastyBriefings } from '../samples/nasty-orders.js'
import { measurePaper } from '../support/paper.js'

const renderProcess = new RenderProcess()
const printer = new BriefingRenderer({ folder: null, faces: null }, renderProcess)
const folder = mkdtempSync(join(tmpdir(), 'guiju-paper-'))
t.teardown(() => {
  renderProcess.close()
  rmSync(folder, { recursive: true })
})
const skip = printer.canRenderPdf() ? false : 'no typesetter on this platform'
const small: Layout = {
  ...readLayout('bulletin'), name: 'small', page: { width: 148, height: 210, top: 20, bottom: 25, left: 18, right: 18 }, grid: { lines: 22, characters: 22 }
}
const bare = (text: string) => text.replace(/[\s\u00a0]/g, '')
const textsOf = ({ sections }: Briefing) => sections.flatMap(({ entries }) => entries.flatMap(({ provisions }) => provisions.map(({ text }) => bare(text))))

t.test('orders of nasty lengths in every layout: all ink in the type area, texts to the letter', { skip, timeout: 120_000 }, async (t) => {
  const briefings = nastyBriefings({ count: 20, seed: 18, size: 1 }, [...readLayouts(null).values(), small])
  const fitting = briefings.filter((briefing) => findUnfitParts(briefing).length === 0)
  t.ok(fitting.length >= 15, `most of them fit: ${fitting.length}`)
  for (const briefing of fitting) {
    const { name, parts } = briefing.layout
    const pages = measurePaper((await printer.render(briefing, 'pdf')).bytes, briefing.layout, { letter: parts.headForm === 'letter' && briefing.redHead !== null })
    t.strictSame(pages.map(({ strays, overprints }) => [...strays, ...overprints]).filter((found) => found.length > 0), [], name)
    const text = bare(pages.map((page) => page.text).join(''))
    t.strictSame(textsOf(briefing).filter((one) => !text.includes(one)), [], `${name}: texts`)
    const { page } = briefing.layout
    const area = Math.round((page.width - page.left - page.right) * 1440 / 25.4)
    const document = strFromU8(unzipSync((await printer.render(briefing, 'docx')).bytes)['word/document.xml']!)
    const tabs = [...document.matchAll(/<w:tab w:val="right" w:pos="(\d+)"/g)].map(([, position]) => Number(position))
    t.ok(tabs.every((position) => position <= area + 1), `${name}: tabs within ${area}: ${tabs}`)
  }
  const [first] = fitting
  const twice = [await printer.render(first!, 'docx'), await printer.render(first!, 'docx')].map(({ bytes }) => Buffer.from(bytes))
  t.ok(twice[0]!.equals(twice[1]!), 'the same bytes')
  t.match(strFromU8(unzipSync(twice[0]!)['word/styles.xml']!), /<w:lang w:val="en-US" w:eastAsia="zh-CN"\/>/)
})

t.test('a layout that cannot hold a part is refused by name of the part', async (t) => {
  const redHead = { mark: '某'.repeat(29), documentNumber: null, copyNumber: null, secrecy: null, urgency: null, signedOffBy: null }
  const bottom = { ...readLayout('bulletin'), page: { ...readLayout('bulletin').page, bottom: 12 } }
  const organs = Array.from({ length: 20 }, (_, at) => `第${at}个很长的联合署名机关的名称`.repeat(4))
  const cases: [Briefing, string][] = [
    [sampleBriefing({ order: { redHead } }), '/redHead/mark'],
    [{ ...sampleBriefing(), layout: bottom }, '/layout'],
    [sampleBriefing({ order: { coIssuers: organs } }), '/issuer']
  ]
  t.same(findUnfitParts(sampleBriefing()), [])
  for (const [briefing, pointer] of cases) t.match(findUnfitParts(briefing), [{ pointer, reason: 'does-not-fit' }], pointer)
})

t.test('the typesetter finds nothing against PDF/UA-1 either, which a file of PDF/A cannot declare too', { skip, timeout: 120_000 }, async (t) => {
  for (const briefing of nastyBriefings({ count: 3, seed: 1, size: 1 }, ['notice', 'newsletter', 'booklet'].map((name) => readLayouts(null).get(name)!))) {
    const jobs: PdfJob[] = []
    const noProcess = { render: async (job: PdfJob) => ({ bytes: new Uint8Array(jobs.push(job)) }) } as unknown as RenderProcess
    await new BriefingRenderer({ folder: null, faces: null }, noProcess).render(briefing, 'pdf')
    const result = compilePdf(jobs[0]!, undefined, 'ua-1')
    t.match(result, { pages: Number }, briefing.layout.name)
  }
})

t.test('the title is tagged as the first heading', { skip }, async (t) => {
  const document = mupdf.Document.openDocument((await printer.render(sampleBriefing(), 'pdf')).bytes, 'application/pdf') as mupdf.PDFDocument
  const tags: string[] = []
  const visit = (element: mupdf.PDFObject) => {
    const tag = element.get('S')
    if (!tag.isNull()) tags.push(tag.asName())
    const children = element.get('K')
    if (children.isArray()) children.forEach(visit)
    else if (children.isDictionary()) visit(children)
  }
  visit(document.getTrailer().get('Root', 'StructTreeRoot'))
  t.equal(tags.find((tag) => !/^(Document|Part|Div|NonStruct)$/.test(tag)), 'H1')
})

const running = '根据散列值0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef核对，自2023年12月29日起施行，罚款5000元以上，见https://guiju.example.gov.cn/v1/regional-rules/rule-sample/versions/1，“依法”处理。'
const extractors: Record<string, { installed: () => boolean; extract: (pdf: string) => string }> = {
  'MuPDF (wasm)': { installed: () => true, extract: () => '' },
  'Poppler (pdftotext)': { installed: () => runs('pdftotext', '-v'), extract: (pdf) => run('pdftotext', pdf, '-') },
  'PDFBox': {
    installed: () => runs('java', '-cp', pdfbox, 'org.apache.pdfbox.ExtractText'),
    extract: (pdf) => run('java', '-cp', pdfbox, 'org.apache.pdfbox.ExtractText', '-encoding', 'UTF-8', '-console', pdf)
  }
}
// Debian: libpdfbox-java.
const pdfbox = ['pdfbox', 'fontbox', 'jempbox', 'commons-logging'].map((jar) => `/usr/share/java/${jar}.jar`).join(':')

t.test('the text taken out of a PDF is the text', { skip, timeout: 120_000 }, async (t) => {
  const records = [selectedRecord([sampleProvision(running), sampleProvision(running.slice(20), { eId: 'art_2', number: '第二条' })])]
  const briefing = sampleBriefing({ records })
  const { bytes } = await printer.render(briefing, 'pdf')
  const pdf = join(folder, 'text.pdf')
  writeFileSync(pdf, bytes)
  for (const [name, { installed, extract }] of Object.entries(extractors)) {
    if (!installed()) {
      t.comment(`${name} is not installed: text not compared`)
      continue
    }
    const text = name.startsWith('MuPDF') ? measurePaper(bytes, briefing.layout).map((page) => page.text).join('') : extract(pdf)
    t.notMatch(text, /[\u200b\u2060\ufeff\ufffd]/, `${name}: no helpers`)
    for (const one of textsOf(briefing)) t.ok(bare(text).includes(one), `${name}: ${one.slice(0, 12)}`)
  }
})

function run(program: string, ...given: string[]): string {
  return execFileSync(program, given, { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] })
}

function runs(program: string, ...given: string[]): boolean {
  try {
    execFileSync(program, given, { stdio: ['ignore', 'pipe', 'pipe'] })
    return true
  } catch (error) {
    // The program is there and shows how it is used.
    return /usage/i.test(String((error as { stdout?: Buffer }).stdout) + String((error as { stderr?: Buffer }).stderr))
  }
}
