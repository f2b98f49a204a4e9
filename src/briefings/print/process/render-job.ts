// What the press is told and what it answers.
import type { TwoColumns } from '../../../comparison/two-columns.js'
import type { Layout } from '../../layout.js'
import type { Composition } from '../composition.js'

export interface PdfJob {
  format: 'pdf'
  /** Strings for the template, all text as JSON. */
  inputs: Record<string, string>
  fontPaths: string[]
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

export type PressJob = PdfJob | DocxJob | ColumnsJob

export type PressReply =
  | { bytes: Uint8Array; pages?: number }
  | { fault: 'not-available'; platform: string }
  | { fault: 'glyph-missing'; detail: string }
  | { fault: 'failed'; detail: string }
