// `npm run bench -- briefings`: how long 1, 10 and 200 pages take, what the press holds, and what other requests
// notice. Figures depend on the machine; the targets beside them are for two cores. Needs the fonts of `npm run fonts`.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { resolve } from 'node:path'
import type { Briefing, Format } from '../../../src/briefings/briefing.js'
import { defaultRenderLimits, RenderProcess } from '../../../src/briefings/print/process/render-process.js'
import { BriefingRenderer } from '../../../src/briefings/print/render-briefing.js'
import { longBriefing } from './long-briefing.js'
import { measureNeighbours } from './neighbours.js'

const fonts = { folder: resolve(process.env.GUIJU_FONTS ?? 'data/fonts'), faces: null }
const sizes = [
  { pages: 1, briefing: longBriefing(200), pdf: 300, docx: 100 },
  { pages: 10, briefing: longBriefing(5_400), pdf: 600, docx: 100 },
  { pages: 200, briefing: longBriefing(116_500), pdf: 2_500, docx: 1_000 }
]

async function main(): Promise<void> {
  // Reading the fonts belongs to the first rendering after the start of the service.
  await first()
  for (const { briefing, ...targets } of sizes) await measure(briefing, targets)
  await measureTwoAtOnce()
  await measureRunaway()
  await measureNeighbours(fonts, sizes[2]!.briefing)
}

async function first(): Promise<void> {
  const press = new RenderProcess()
  const began = performance.now()
  await new BriefingRenderer(fonts, press).render(sizes[0]!.briefing, 'pdf')
  tell('first PDF after start, fonts read and press started', performance.now() - began, 2_000)
  press.close()
}

async function measure(briefing: Briefing, targets: { pages: number; pdf: number; docx: number }): Promise<void> {
  const press = new RenderProcess()
  const printer = new BriefingRenderer(fonts, press)
  await printer.render(sizes[0]!.briefing, 'pdf')
  await printer.render(sizes[0]!.briefing, 'docx')
  const peak = watchPeak(press)
  const found = await time(printer, briefing, 'pdf')
  tell(`PDF warm, ${found.pages} pages`, found.ms, targets.pdf)
  tell(`DOCX of the same`, (await time(printer, briefing, 'docx')).ms, targets.docx)
  process.stdout.write(
    `      peak memory of the press: ${Math.round(peak() / 1024)} MB${targets.pages === 200 ? ' (wanted 300 at most)' : ''}\n`
  )
  press.close()
}

/** The median of three renderings. */
async function time(
  printer: BriefingRenderer,
  briefing: Briefing,
  format: Format
): Promise<{ ms: number; pages: number | null }> {
  const runs: { ms: number; pages: number | null }[] = []
  for (let run = 0; run < 3; run += 1) {
    const began = performance.now()
    const { pages } = await printer.render(briefing, format)
    runs.push({ ms: performance.now() - began, pages })
  }
  return runs.sort((a, b) => a.ms - b.ms)[1]!
}

async function measureTwoAtOnce(): Promise<void> {
  const press = new RenderProcess()
  const printer = new BriefingRenderer(fonts, press)
  await printer.render(sizes[0]!.briefing, 'pdf')
  const began = performance.now()
  const ends = await Promise.all(
    [longBriefing(117_000, 1), longBriefing(117_000, 2)].map((briefing) =>
      printer.render(briefing, 'pdf').then(() => performance.now() - began)
    )
  )
  process.stdout.write(
    `      two of 200 pages at once: done after ${ends.map((ms) => `${Math.round(ms)} ms`).join(' and ')}\n`
  )
  press.close()
}

async function measureRunaway(): Promise<void> {
  const press = new RenderProcess({ ...defaultRenderLimits, timeoutMs: 3_000 })
  const printer = new BriefingRenderer(fonts, press)
  await printer.render(sizes[0]!.briefing, 'docx')
  const began = performance.now()
  const end = await printer.render(longBriefing(3_000_000), 'pdf').catch((error: Error) => error)
  const killed = performance.now() - began
  await printer.render(sizes[0]!.briefing, 'docx')
  const words = end instanceof Error ? end.message : 'finished, not stopped'
  process.stdout.write(
    `      a limit of 3 s and 768 MB: stopped after ${Math.round(killed)} ms (${words}); the next job worked after ${Math.round(performance.now() - began - killed)} ms\n`
  )
  press.close()
}

/** The most that the press has held, in kilobytes, as Linux counts it. */
function watchPeak(press: RenderProcess): () => number {
  let most = 0
  const watching = setInterval(() => (most = Math.max(most, heldBy(press))), 5)
  return () => {
    clearInterval(watching)
    return most
  }
}

function heldBy(press: RenderProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${press.pid}/status`, 'utf8'))![1])
  } catch {
    return 0
  }
}

function tell(what: string, ms: number, target: number): void {
  process.stdout.write(`${ms <= target ? 'ok  ' : 'SLOW'}  ${what}: ${Math.round(ms)} ms (wanted ${target})\n`)
}

await main()
