// A briefing in any format: one door for everybody who wants bytes.
import type { Briefing } from '../domain/briefing.js'
import { composeBriefing } from './compose-briefing.js'
import type { Press } from './press.js'
import { renderHtml } from './render-html.js'
import { renderMd } from './render-md.js'
import { readReply, renderPdf, type Rendering } from './render-pdf.js'
import { chooseTypefaces, type FontSettings } from './typefaces.js'

export const formats = ['pdf', 'docx', 'html', 'md'] as const
export type Format = (typeof formats)[number]

export const mediaTypes: Record<Format, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8'
}

/** Renders with the fonts of a machine, in a press. */
export class Printer {
  constructor(
    private readonly fonts: FontSettings,
    private readonly press: Press
  ) {}

  /**
   * The bytes of a briefing. The same briefing gives the same bytes; for PDF, with the same fonts.
   * `started` is called when a waiting job's turn comes.
   * @throws Problem `glyph-missing`, `pdf-not-available`, `rendering-stopped`, `printing-busy`.
   */
  async render(briefing: Briefing, format: Format, started?: () => void): Promise<Rendering> {
    if (format === 'pdf') return renderPdf(briefing, chooseTypefaces(this.fonts), this.press, started)
    const composition = composeBriefing(briefing)
    const done = (bytes: Uint8Array) => ({ bytes, mediaType: mediaTypes[format], pages: null, standIns: [] })
    if (format === 'html') return done(renderHtml(composition, briefing.layout))
    if (format === 'md') return done(renderMd(composition))
    const weight = JSON.stringify(composition.body).length
    const reply = await this.press.print({ format, composition, layout: briefing.layout }, weight, started)
    return done(readReply(reply).bytes)
  }
}
