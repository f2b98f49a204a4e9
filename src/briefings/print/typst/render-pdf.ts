// Renders a briefing as PDF/A, or as OFD with the same pages: checks glyph coverage, then compiles the composition with Typst in the render process.
import { Buffer } from 'node:buffer'
import { type Briefing, verificationUrl, type StandIn } from '../../briefing.js'
import { fitGrid } from '../../layout.js'
import { formatCodePoint } from '../../../shared/text/printable.js'
import { Problem } from '../../../shared/problem.js'
import { composeBriefing, previewNotice } from '../compose-briefing.js'
import type { Composition } from '../composition.js'
import type { PdfJob, RenderResult } from '../process/render-job.js'
import type { RenderProcess } from '../process/render-process.js'
import { collectTextByFace } from '../fonts/printed-text.js'
import { renderQrSvg } from '../qr.js'
import { findMissingGlyphs, listStandIns, type Typefaces, formatStandIns } from '../fonts/typefaces.js'

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

/** @throws Problem `glyph-missing`, `pdf-not-available`, `rendering-stopped`, `printing-busy`. */
export async function renderPdf(
  briefing: Briefing,
  typefaces: Typefaces,
  renderProcess: RenderProcess,
  { preview = false, onStart }: RenderOptions = {},
  format: 'pdf' | 'ofd' = 'pdf'
): Promise<Rendering> {
  const composition = composeBriefing(briefing, preview)
  const texts = collectTextByFace(composition, briefing.layout)
  rejectMissingGlyphs(briefing, composition, typefaces)
  const standIns = listStandIns(texts, typefaces)
  const { size, pitch } = fitGrid(briefing.layout)
  const inputs = {
    composition: JSON.stringify(composition),
    layout: JSON.stringify(briefing.layout),
    fonts: JSON.stringify(fontsOf(typefaces)),
    qr: preview ? '' : renderQrSvg(verificationUrl(briefing)),
    size: String(size),
    pitch: String(pitch),
    standIns: formatStandIns(standIns),
    previewWords: previewNotice
  }
  const fontPaths = Object.values(typefaces).flatMap(({ files }) => files.map(({ path }) => path))
  const { title, properties: { author, day } } = composition
  const converted = format === 'ofd' ? { ofd: { title, author, day } } : {}
  const job: PdfJob = { format: 'pdf', inputs, fontPaths: [...new Set(fontPaths)], ...converted }
  const { bytes, pages } = unwrapResult(await renderProcess.render(job, inputs.composition.length, onStart))
  return { bytes, pages: pages ?? null, standIns }
}

function fontsOf(typefaces: Typefaces): Record<string, { families: string[]; weight: number }> {
  const named = Object.entries(typefaces).map(([face, { files }]) => {
    const families = [...new Set(files.flatMap(({ names }) => names))]
    return [face, { families, weight: files[0]!.weight }]
  })
  return Object.fromEntries(named) as Record<string, { families: string[]; weight: number }>
}

/** @throws Problem `glyph-missing` with the characters that have no glyph in the fonts of their face. */
export function rejectMissingGlyphs({ layout }: Briefing, composition: Composition, typefaces: Typefaces): void {
  const missing = findMissingGlyphs(collectTextByFace(composition, layout), typefaces)
  if (missing.length === 0) return
  const named = missing.slice(0, 20).map((character) => `${character}（${formatCodePoint(character)}）`)
  throw new Problem('glyph-missing', { characters: named.join(' ') })
}

/** The bytes of a result. Throws its error as a Problem, if it has one. */
export function unwrapResult(result: RenderResult): { bytes: Uint8Array; pages?: number } {
  if ('bytes' in result) return { ...result, bytes: Buffer.from(result.bytes) }
  if (result.error === 'not-available') throw new Problem('pdf-not-available', { platform: result.platform })
  if (result.error === 'glyph-missing') throw new Problem('glyph-missing', { characters: result.detail })
  throw new Error(`printing failed: ${result.detail}`)
}
