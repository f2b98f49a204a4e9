// Renders a briefing as PDF/A, or as OFD with the same pages: prepares it as a task, then compiles the composition with Typst in the
// render process.
import { bufferOf } from '../../../computing/buffer-of.js'
import type { Computer } from '../../../computing/computer.js'
import { Problem } from '../../../shared/problem.js'
import type { Briefing, StandIn } from '../../briefing.js'
import type { FontSettings } from '../fonts/typefaces.js'
import type { RenderResult } from '../process/render-job.js'
import type { RenderProcess } from '../process/render-process.js'
import { preparePdfTask } from './prepare-pdf.js'

export interface Rendering {
  bytes: Uint8Array
  /** Number of pages; `null` for formats without pages. */
  pages: number | null
  standIns: StandIn[]
}

export interface RenderOptions {
  /** Labels the rendering as a preview and omits the code. */
  preview?: boolean
  /** Called when a queued job starts. */
  onStart?: () => void
}

/** What rendering a PDF needs. */
export interface PdfServices {
  fonts: FontSettings
  renderProcess: RenderProcess
  computer: Computer
}

/** @throws Problem `glyph-missing`, `pdf-not-available`, `rendering-stopped`, `printing-busy`. */
export async function renderPdf(
  briefing: Briefing, { fonts, renderProcess, computer }: PdfServices, { preview = false, onStart }: RenderOptions = {}, format: 'pdf' | 'ofd' = 'pdf'
): Promise<Rendering> {
  const { job, standIns } = await computer.run(preparePdfTask, { briefing, fonts, preview, format })
  const { bytes, pages } = unwrapResult(await renderProcess.render(job, job.inputs.composition!.length, onStart))
  return { bytes, pages: pages ?? null, standIns }
}

/** The bytes of a result. Throws its error as a Problem, if it has one. */
export function unwrapResult(result: RenderResult): { bytes: Uint8Array; pages?: number } {
  if ('bytes' in result) return { ...result, bytes: bufferOf(result.bytes) }
  if (result.error === 'not-available') throw new Problem('pdf-not-available', { platform: result.platform })
  if (result.error === 'glyph-missing') throw new Problem('glyph-missing', { characters: result.detail })
  throw new Error(`printing failed: ${result.detail}`)
}
