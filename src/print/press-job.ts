// What the press is told and what it answers.
import type { Layout } from '../domain/layout.js'
import type { Composition } from './composition.js'

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

export type PressJob = PdfJob | DocxJob

export type PressReply =
  | { bytes: Uint8Array; pages?: number }
  | { fault: 'not-available'; platform: string }
  | { fault: 'glyph-missing'; detail: string }
  | { fault: 'failed'; detail: string }
