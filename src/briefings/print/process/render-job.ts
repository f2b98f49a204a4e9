// Messages between the service and its render process.
import type { TwoColumns } from '../../../comparison/two-columns.js'
import type { Layout } from '../../layout.js'
import type { Composition } from '../composition.js'
import type { OfdProperties } from '../ofd/render-ofd.js'

export interface PdfJob {
  format: 'pdf'
  /** Inputs of the Typst template (`sys.inputs`). */
  inputs: Record<string, string>
  fontPaths: string[]
  /** Set where the PDF is to be converted to OFD: what the file says of itself. */
  ofd?: OfdProperties
}

export interface DocxJob {
  format: 'docx'
  composition: Composition
  layout: Layout
}

export interface ColumnsJob {
  format: 'docx'
  table: TwoColumns
  layout: Layout
  day: string
}

export type RenderJob = PdfJob | DocxJob | ColumnsJob

export type RenderResult =
  | { bytes: Uint8Array; pages?: number }
  | { error: 'not-available'; platform: string }
  | { error: 'glyph-missing'; detail: string }
  | { error: 'failed'; detail: string }
