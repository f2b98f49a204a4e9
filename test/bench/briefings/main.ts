// `npm run bench -- briefings`: time of 1, 10 and 200 pages, memory of the render process, and latency of other
// requests. Figures depend on the machine; their targets are for two cores. Needs the fonts of `npm run fonts`.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { resolve } from 'node:path'
import type { Briefing, Format } from '../../../src/briefings/briefing.js'
import { defaultRenderLimits, RenderProcess } from '../../../src/briefings/print/process/render-process.js'
import { BriefingRenderer } from '../../../src/briefings/print/render-briefing.js'
import { longBriefing } from './long-briefing.js'
import { measureConcurrentReads } from './concurrent-reads.js'

const fonts = { folder: resolve(process.env.GUIJU_FONTS ?? 'data/fonts'), faces: null }
const sizes = [
  { pages: 1, briefing: longBriefing(200), pdf: 300, docx: 100 },
  { pages: 10, briefing: longBriefing(5_400), pdf: 600, docx: 100 },
  { pages: 200, briefing: longBriefing(116_500), pdf: 2_500, docx: 1_000 }
]

async function main(): Promise<void> {
  await measureFirst()
  for (const { briefing, ...targets } of sizes) await measure(briefing, targets)
  await measureTwoAtOnce()
  await measureRunaway()
  await measureConcurrentReads(fonts, sizes[2]!.briefing)
}

async function measureFirst(): Promise<void> {
  const renderProcess = new RenderProcess()
  const startedAt = performance.now()
  await new BriefingRenderer(fonts, renderProcess).render(sizes[0]!.briefing, 'pdf')
  printTiming('first PDF after start, fonts read and render process started', performance.now() - startedAt, 2_000)
  renderProcess.close()
}

async function measure(briefing: Briefing, targets: { pages: number; pdf: number; docx: number }): Promise<void> {
  const renderProcess = new RenderProcess()
  const renderer = new BriefingRenderer(fonts, renderProcess)
  await renderer.render(sizes[0]!.briefing, 'pdf')
  await renderer.render(sizes[0]!.briefing, 'docx')
  const peak = watchPeak(renderProcess)
  const median = await measureMedian(renderer, briefing, 'pdf')
  printTiming(`PDF warm, ${median.pages} pages`, median.ms, targets.pdf)
  printTiming(`DOCX of the same`, (await measureMedian(renderer, briefing, 'docx')).ms, targets.docx)
  process.stdout.write(
    `      peak memory of the render process: ${Math.round(peak() / 1024)} MB${targets.pages === 200 ? ' (wanted 300 at most)' : ''}\n`
  )
  renderProcess.close()
}

/** The median of three renderings. */
async function measureMedian(
  renderer: BriefingRenderer,
  briefing: Briefing,
  format: Format
): Promise<{ ms: number; pages: number | null }> {
  const runs: { ms: number; pages: number | null }[] = []
  for (let run = 0; run < 3; run += 1) {
    const startedAt = performance.now()
    const { pages } = await renderer.render(briefing, format)
    runs.push({ ms: performance.now() - startedAt, pages })
  }
  return runs.sort((a, b) => a.ms - b.ms)[1]!
}

async function measureTwoAtOnce(): Promise<void> {
  const renderProcess = new RenderProcess()
  const renderer = new BriefingRenderer(fonts, renderProcess)
  await renderer.render(sizes[0]!.briefing, 'pdf')
  const startedAt = performance.now()
  const ends = await Promise.all(
    [longBriefing(117_000, 1), longBriefing(117_000, 2)].map((briefing) =>
      renderer.render(briefing, 'pdf').then(() => performance.now() - startedAt)
    )
  )
  process.stdout.write(
    `      two of 200 pages at once: done after ${ends.map((ms) => `${Math.round(ms)} ms`).join(' and ')}\n`
  )
  renderProcess.close()
}

async function measureRunaway(): Promise<void> {
  const renderProcess = new RenderProcess({ ...defaultRenderLimits, timeoutMs: 3_000 })
  const renderer = new BriefingRenderer(fonts, renderProcess)
  await renderer.render(sizes[0]!.briefing, 'docx')
  const startedAt = performance.now()
  const result = await renderer.render(longBriefing(3_000_000), 'pdf').catch((error: Error) => error)
  const stoppedAfter = performance.now() - startedAt
  await renderer.render(sizes[0]!.briefing, 'docx')
  const outcome = result instanceof Error ? result.message : 'finished, not stopped'
  process.stdout.write(
    `      a limit of 3 s and 768 MB: stopped after ${Math.round(stoppedAfter)} ms (${outcome}); the next job worked after ${Math.round(performance.now() - startedAt - stoppedAfter)} ms\n`
  )
  renderProcess.close()
}

/** Polls the peak resident memory of the render process, in kilobytes (`VmHWM` of Linux). */
function watchPeak(renderProcess: RenderProcess): () => number {
  let peak = 0
  const timer = setInterval(() => (peak = Math.max(peak, peakKilobytes(renderProcess))), 5)
  return () => {
    clearInterval(timer)
    return peak
  }
}

function peakKilobytes(renderProcess: RenderProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${renderProcess.pid}/status`, 'utf8'))![1])
  } catch {
    return 0
  }
}

function printTiming(what: string, ms: number, target: number): void {
  process.stdout.write(`${ms <= target ? 'ok  ' : 'SLOW'}  ${what}: ${Math.round(ms)} ms (wanted ${target})\n`)
}

await main()
