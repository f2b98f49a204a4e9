// The services for printing: renderer, layouts, running jobs and the public URL of this service.
import type { PlainDate } from '../shared/calendar.js'
import { type Computer, localComputer } from '../computing/computer.js'
import type { TwoColumns } from '../comparison/two-columns.js'
import type { Layout } from './layout.js'
import { readLayouts } from './print/layouts.js'
import { RenderProcess } from './print/process/render-process.js'
import { BriefingRenderer } from './print/render-briefing.js'
import type { FontSettings } from './print/fonts/typefaces.js'
import type { AnonymousLimits } from './keeping/anonymous-limits.js'
import { RenderingJobs } from './rendering-jobs.js'
import type { SearchEngine } from '../search/search-engine.js'

export interface Printer {
  renderer: BriefingRenderer
  layouts: ReadonlyMap<string, Layout>
  /** Public base URL of this service, without a trailing slash. */
  publicAddress: string
  jobs: RenderingJobs
  close: () => void
}

/** The printer, the search engine and the limits of keeping: what ordering a briefing needs. */
export type BriefingServices = Printer & { search: SearchEngine; anonymousLimits: AnonymousLimits }

/** The same with the computer of one request. */
export type OrderServices = BriefingServices & { computer: Computer }

export interface PrinterOptions {
  fonts: FontSettings
  /** Folder of additional layouts, or `null`. */
  layouts: string | null
  publicAddress: string
  /** Where texts are prepared for printing; by default in this thread. */
  computer?: Computer
}

/** Creates the printer. The first rendering starts its child process. Throws if a layout is invalid. */
export function createPrinter({ fonts, layouts, publicAddress, computer = localComputer }: PrinterOptions): Printer {
  const renderProcess = new RenderProcess()
  return {
    renderer: new BriefingRenderer(fonts, renderProcess, computer),
    layouts: readLayouts(layouts),
    publicAddress: publicAddress.replace(/\/+$/, ''),
    jobs: new RenderingJobs(),
    close: () => renderProcess.close()
  }
}

/** A comparison table as DOCX, in the `bulletin` layout. Problems: `rendering-stopped`, `printing-busy`. */
export function renderComparisonTable({ renderer, layouts }: Printer, table: TwoColumns, day: PlainDate): Promise<Uint8Array> {
  return renderer.printColumns(table, layouts.get('bulletin')!, day)
}
