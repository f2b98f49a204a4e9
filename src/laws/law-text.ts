// The result of parsing a law: one version, and diagnostics of every line that is not part of it.
import type { PlainDate } from '../shared/calendar.js'
import type { VersionContent } from '../works/work.js'

/** A file of a collection. Its path contains the category, the region and often the day of adoption. */
export interface LawFile {
  path: string
  markdown: string
}

/** One line of a file, numbered from 1. */
export interface LawLine {
  path: string
  line: number
  text: string
}

const diagnosticKinds = [
  'unread-head', 'circulation-list', 'footnote', 'no-text', 'empty-article',
  'number-gap', 'number-repeated', 'no-commencement', 'place-unknown', 'rank-unknown', 'differing-copy'
] as const
export type DiagnosticKind = (typeof diagnosticKinds)[number]

/** A diagnostic. `unread`: the line is in no provision, so the file was not read completely. */
export interface LawDiagnostic {
  kind: DiagnosticKind
  unread: boolean
  path: string
  line: number
  detail: string
}

/** A dated event in the history of a law, as printed in the head. */
export interface LawEvent {
  date: PlainDate
  kind: 'adopted' | 'approved' | 'promulgated' | 'amended' | 'revised' | 'commencement' | 'repealed' | 'other'
  text: string
}

/** One version of a law. `lines` gives, for each eId, the file and line range of its own text. */
export interface LawVersion {
  paths: string[]
  name: string
  adopted: PlainDate | null
  events: LawEvent[]
  documentNumbers: string[]
  content: VersionContent
  lines: Map<string, { path: string; lines: string }>
  diagnostics: LawDiagnostic[]
}

/** Whether every non-blank line was read. */
export function isFullyRead({ diagnostics }: Pick<LawVersion, 'diagnostics'>): boolean {
  return !diagnostics.some(({ unread }) => unread)
}
