// Prepares a briefing for Typst: composes it, checks that every character has a glyph, and lists the substitute fonts. Tasks,
// as opening the fonts takes a third of a second, and a long text some tens of milliseconds.
import { defineTask } from '../../../computing/task.js'
import { formatCodePoint } from '../../../shared/text/printable.js'
import { Problem } from '../../../shared/problem.js'
import { type Briefing, verificationUrl, type StandIn } from '../../briefing.js'
import { fitGrid } from '../../layout.js'
import { quantityPattern } from '../../quantity.js'
import { composeBriefing, previewNotice } from '../compose-briefing.js'
import { locateMissing } from '../fonts/missing-glyphs.js'
import { listCharactersByFace } from '../fonts/printed-text.js'
import type { FontSettings, Typefaces } from '../fonts/typefaces.js'
import type { PdfJob } from '../process/render-job.js'
import { renderQrSvg } from '../qr.js'
import { attachMarks } from './attach-marks.js'

export interface ToPrint {
  briefing: Briefing
  fonts: FontSettings
  /** Labels the rendering as a preview and omits the code. */
  preview: boolean
  /** The form that the PDF is converted to, if any. */
  format?: 'pdf' | 'ofd'
}

export interface PreparedPdf {
  job: PdfJob
  standIns: StandIn[]
}

/** Problem: `glyph-missing` with the characters that have no glyph in the fonts of their face, and their places. */
export const checkGlyphsTask = defineTask(import.meta.url, 'checkGlyphsTask', async ({ briefing, fonts, preview }: ToPrint): Promise<void> => {
  const { chooseTypefaces } = await loadTypefaces()
  await rejectMissingGlyphs(briefing, listCharactersByFace(composeBriefing(briefing, preview), briefing.layout), chooseTypefaces(fonts))
})

/** Problem: `glyph-missing`. */
export const preparePdfTask = defineTask(import.meta.url, 'preparePdfTask', async ({ briefing, fonts, preview, format }: ToPrint): Promise<PreparedPdf> => {
  const { chooseTypefaces, formatStandIns, listStandIns } = await loadTypefaces()
  const [composition, typefaces] = [composeBriefing(briefing, preview), chooseTypefaces(fonts)]
  const characters = listCharactersByFace(composition, briefing.layout)
  await rejectMissingGlyphs(briefing, characters, typefaces)
  const standIns = listStandIns(characters, typefaces)
  const { size, pitch } = fitGrid(briefing.layout)
  const inputs = {
    composition: JSON.stringify(attachMarks(composition)),
    layout: JSON.stringify(briefing.layout),
    fonts: JSON.stringify(fontsOf(typefaces)),
    qr: preview ? '' : renderQrSvg(verificationUrl(briefing)),
    size: String(size),
    pitch: String(pitch),
    standIns: formatStandIns(standIns),
    previewWords: previewNotice,
    quantities: quantityPattern
  }
  const fontPaths = Object.values(typefaces).flatMap(({ files }) => files.map(({ path }) => path))
  const { title, properties: { author, day } } = composition
  const converted = format === 'ofd' ? { ofd: { title, author, day } } : {}
  return { job: { format: 'pdf', inputs, fontPaths: [...new Set(fontPaths)], ...converted }, standIns }
})

/** Loaded in the thread that prints: what reads fonts takes a sixth of a second, for which no start need wait. */
const loadTypefaces = () => import('../fonts/typefaces.js')

async function rejectMissingGlyphs(briefing: Briefing, characters: ReturnType<typeof listCharactersByFace>, typefaces: Typefaces): Promise<void> {
  const { findMissingGlyphs } = await loadTypefaces()
  const missing = findMissingGlyphs(characters, typefaces)
  if (missing.length === 0) return
  const named = missing.slice(0, 20).map((character) => `${character}（${formatCodePoint(character)}）`)
  throw new Problem('glyph-missing', { characters: named.join(' ') }, locateMissing(briefing, missing))
}

function fontsOf(typefaces: Typefaces): Record<string, { families: string[]; weight: number }> {
  const named = Object.entries(typefaces).map(([face, { files }]) => {
    const families = [...new Set(files.flatMap(({ names }) => names))]
    return [face, { families, weight: files[0]!.weight }]
  })
  return Object.fromEntries(named) as Record<string, { families: string[]; weight: number }>
}
