// Renders a briefing in any format, and a 新旧对照表 on its own.
import { type Computer, localComputer } from '../../computing/computer.js'
import type { Briefing, Format } from '../briefing.js'
import type { TwoColumns } from '../../comparison/two-columns.js'
import type { Layout } from '../layout.js'
import { composeBriefing } from './compose-briefing.js'
import type { RenderProcess } from './process/render-process.js'
import { renderHtml } from './html/render-html.js'
import { renderMd } from './md/render-md.js'
import { checkGlyphsTask } from './typst/prepare-pdf.js'
import { unwrapResult, renderPdf, type Rendering, type RenderOptions } from './typst/render-pdf.js'
import type { FontSettings } from './fonts/typefaces.js'
import { isTypstInstalled } from './typst/compile.js'

/** Renderer with the fonts of this machine. PDF and DOCX run in the render process, HTML and Markdown in this one. */
export class BriefingRenderer {
  constructor(
    readonly fonts: FontSettings,
    readonly renderProcess: RenderProcess,
    /** Where texts are prepared for printing. */
    readonly computer: Computer = localComputer
  ) {}

  /** Whether this platform has a Typst package. */
  canRenderPdf(): boolean {
    return isTypstInstalled()
  }

  /** @throws Problem `glyph-missing` if a character has no glyph in the fonts of this machine. */
  checkGlyphs(briefing: Briefing): Promise<void> {
    return this.computer.run(checkGlyphsTask, { briefing, fonts: this.fonts, preview: false })
  }

  /**
   * Renders a briefing. The same briefing gives the same bytes; for PDF, with the same fonts.
   * @throws Problem `glyph-missing`, `pdf-not-available`, `rendering-stopped`, `printing-busy`.
   */
  async render(briefing: Briefing, format: Format, options: RenderOptions = {}): Promise<Rendering> {
    if (format === 'pdf' || format === 'ofd') return renderPdf(briefing, this, options, format)
    const composition = composeBriefing(briefing, options.preview)
    const toRendering = (bytes: Uint8Array) => ({ bytes, pages: null, standIns: [] })
    if (format === 'html') return toRendering(renderHtml(composition, briefing.layout))
    if (format === 'md') return toRendering(renderMd(composition))
    const cost = JSON.stringify(composition.body).length
    const result = await this.renderProcess.render({ format, composition, layout: briefing.layout }, cost, options.onStart)
    return toRendering(unwrapResult(result).bytes)
  }

  /** A 新旧对照表 as DOCX. @throws Problem `rendering-stopped`, `printing-busy`. */
  async printColumns(table: TwoColumns, layout: Layout, day: string): Promise<Uint8Array> {
    const result = await this.renderProcess.render({ format: 'docx', table, layout, day }, JSON.stringify(table.rows).length)
    return unwrapResult(result).bytes
  }
}
