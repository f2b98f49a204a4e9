// What reading a law's file yields: one version of a law, and an account of every line that found no place in it.
import type { PlainDate } from '../shared/calendar.js'
import type { VersionContent } from '../works/work.js'

/** A file as given: its path names the category, the place and often the day of adoption. */
export interface LawFile {
  path: string
  markdown: string
}

/** One line of a file. Lines count from 1. */
export interface LawLine {
  path: string
  line: number
  text: string
}

export const diagnosticKinds = [
  'unread-head', 'circulation-list', 'footnote', 'no-text', 'empty-article',
  'number-gap', 'number-repeated', 'no-commencement', 'place-unknown', 'rank-unknown', 'differing-copy'
] as const
export type DiagnosticKind = (typeof diagnosticKinds)[number]

/** Something a reader should know. `unread`: the line is in no provision, so the file was not read whole. */
export interface LawDiagnostic {
  kind: DiagnosticKind
  unread: boolean
  path: string
  line: number
  detail: string
}

/** A dated entry of a law's history, as its head prints it. */
export interface LawEvent {
  date: PlainDate
  kind: 'adopted' | 'approved' | 'promulgated' | 'amended' | 'revised' | 'commencement' | 'repealed' | 'other'
  text: string
}

/** One version of a law as read. `lines` gives, for each eId, the file and lines its own text stands on. */
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

/** Whether every non-blank line has found its place. */
export function isFullyRead({ diagnostics }: Pick<LawVersion, 'diagnostics'>): boolean {
  return !diagnostics.some(({ unread }) => unread)
}
