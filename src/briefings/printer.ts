// What the services of briefings are handed beside the base: the printer, the layouts, the address of this service.
import type { PlainDate } from '../shared/calendar.js'
import type { TwoColumns } from '../comparison/two-columns.js'
import type { Layout } from './layout.js'
import { readLayouts } from './print/layouts.js'
import { RenderProcess, type RenderLimits } from './print/process/render-process.js'
import { BriefingRenderer } from './print/render-briefing.js'
import type { FontSettings } from './print/fonts/typefaces.js'
import { RenderingJobs } from './rendering-jobs.js'
import type { SearchEngine } from '../search/search-engine.js'

export interface Printer {
  renderer: BriefingRenderer
  layouts: ReadonlyMap<string, Layout>
  /** Where this service is reached from outside, without a slash at the end. */
  publicAddress: string
  jobs: RenderingJobs
  close: () => void
}

/** A print room with a search engine at hand: what ordering needs. */
export type BriefingServices = Printer & { search: SearchEngine }

export interface PrinterOptions {
  fonts: FontSettings
  /** A folder of further layouts, or `null`. */
  layouts: string | null
  publicAddress: string
  limits?: RenderLimits
}

/** Opens a print room. Its process is started by the first rendering. Throws where a layout is not right. */
export function createPrinter({ fonts, layouts, publicAddress, limits }: PrinterOptions): Printer {
  const renderProcess = new RenderProcess(limits)
  return {
    renderer: new BriefingRenderer(fonts, renderProcess),
    layouts: readLayouts(layouts),
    publicAddress: publicAddress.replace(/\/+$/, ''),
    jobs: new RenderingJobs(),
    close: () => renderProcess.close()
  }
}

/** A table of differences as a .docx in the layout of bulletins. Problems: `rendering-stopped`, `printing-busy`. */
export function renderComparisonTable({ renderer, layouts }: Printer, table: TwoColumns, day: PlainDate): Promise<Uint8Array> {
  return renderer.printColumns(table, layouts.get('bulletin')!, day)
}
