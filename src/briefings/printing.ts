// What the services of briefings are handed beside the base: the printer, the layouts, the address of this service.
import type { PlainDate } from '../shared/calendar.js'
import type { TwoColumns } from '../comparison/two-columns.js'
import type { Layout } from './layout.js'
import { readLayouts } from './print/layouts.js'
import { Press, type PressLimits } from './print/process/render-process.js'
import { Printer } from './print/render-briefing.js'
import type { FontSettings } from './print/fonts/typefaces.js'
import { RenderingWork } from './rendering-jobs.js'
import type { SearchEngine } from '../search/search-engine.js'

export interface PrintRoom {
  printer: Printer
  layouts: ReadonlyMap<string, Layout>
  /** Where this service is reached from outside, without a slash at the end. */
  publicAddress: string
  work: RenderingWork
  close: () => void
}

/** A print room with a search engine at hand: what ordering needs. */
export type BriefingDesk = PrintRoom & { search: SearchEngine }

export interface PrintRoomOptions {
  fonts: FontSettings
  /** A folder of further layouts, or `null`. */
  layouts: string | null
  publicAddress: string
  limits?: PressLimits
}

/** Opens a print room. Its process is started by the first rendering. Throws where a layout is not right. */
export function openPrintRoom({ fonts, layouts, publicAddress, limits }: PrintRoomOptions): PrintRoom {
  const press = new Press(limits)
  return {
    printer: new Printer(fonts, press),
    layouts: readLayouts(layouts),
    publicAddress: publicAddress.replace(/\/+$/, ''),
    work: new RenderingWork(),
    close: () => press.close()
  }
}

/** A table of differences as a .docx in the layout of bulletins. Problems: `rendering-stopped`, `printing-busy`. */
export function printTable({ printer, layouts }: PrintRoom, table: TwoColumns, day: PlainDate): Promise<Uint8Array> {
  return printer.printColumns(table, layouts.get('bulletin')!, day)
}
