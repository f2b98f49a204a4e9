// The result of parsing a law: one version, and diagnostics of every line that is not part of it.
import type { PlainDate } from '../shared/calendar.js'
import type { LegislativeEvent } from '../shared/recorded-content.js'
import type { InForceFrom, VersionContent } from '../works/work.js'

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
  'number-gap', 'number-repeated', 'no-commencement', 'impossible-day', 'place-unknown', 'rank-unknown', 'differing-copy',
  'repeal-unclear'
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

/** The end of a law. */
export interface Ending {
  kind: 'repealed' | 'expired'
  /** The name of the law that ends; `null` for the law itself. */
  name: string | null
  /** From when; `null` where the text that says so has no known start. */
  from: InForceFrom | null
  /** The provision that says so; `null` for the head of the file. */
  eId: string | null
  /** The sentence, or what the head says. */
  text: string
}

/** One version of a law. `lines` gives, for each eId, the file and line range of its own text. */
export interface LawVersion {
  paths: string[]
  name: string
  adopted: PlainDate | null
  /** The acts in its head. */
  events: LegislativeEvent[]
  /** What ends it or other works, as far as its files say. */
  endings: Ending[]
  documentNumbers: string[]
  content: VersionContent
  lines: Map<string, { path: string; lines: string }>
  diagnostics: LawDiagnostic[]
}

/** Whether every non-blank line was read. */
export function isFullyRead({ diagnostics }: Pick<LawVersion, 'diagnostics'>): boolean {
  return !diagnostics.some(({ unread }) => unread)
}
