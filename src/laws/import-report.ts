// What an import found and recorded.
import type { InForceFrom } from '../works/work.js'
import { listActsBefore, listUnheldAmendments } from '../works/unheld-amendments.js'
import type { GroupedLaw } from './group-versions.js'
import { type LawDiagnostic, isFullyRead, type LawFile } from './law-text.js'

export interface ImportReport {
  files: number
  filesFullyRead: number
  works: number
  versions: number
  provisions: number
  /** Versions by how their start is known; `unknown` where there is no day. */
  starts: Record<InForceFrom['basis'] | 'unknown', number>
  /** Laws with amendments whose text is not among the files: between two texts, and before the first. */
  gaps: { between: number; before: number }
  /** Numbers of this run; everything else was already recorded. */
  recorded: { works: number; versions: number; provisions: number; endings: number }
  /** Ids of the laws in the base. */
  ids: string[]
  /** Diagnostics of the files, by path and line; `unread` marks lines that were not parsed. */
  diagnostics: LawDiagnostic[]
  /** Laws that could not be recorded, with the reason. */
  rejected: { id: string; path: string; reason: string }[]
}

/** The report before anything is recorded. */
export function summarize(files: readonly LawFile[], laws: readonly GroupedLaw[]): ImportReport {
  const versions = laws.flatMap((law) => law.versions)
  const broken = new Set(versions.filter((version) => !isFullyRead(version)).flatMap(({ paths }) => paths))
  return {
    files: files.length,
    filesFullyRead: files.length - broken.size,
    works: laws.length,
    versions: versions.length,
    provisions: versions.reduce((sum, { content }) => sum + content.provisions.length, 0),
    starts: countStarts(versions.map(({ content }) => content.inForceFrom)),
    gaps: countGaps(laws),
    recorded: { works: 0, versions: 0, provisions: 0, endings: 0 },
    ids: [],
    diagnostics: versions.flatMap(({ diagnostics }) => diagnostics),
    rejected: []
  }
}

function countStarts(starts: readonly InForceFrom[]): ImportReport['starts'] {
  const counts = { stated: 0, promulgated: 0, reported: 0, inferred: 0, 'to-be-appointed': 0, unknown: 0 }
  for (const { date, basis } of starts) counts[date === null && basis !== 'to-be-appointed' ? 'unknown' : basis]++
  return counts
}

const endOfTime = '9999-12-31'

function countGaps(laws: readonly GroupedLaw[]): ImportReport['gaps'] {
  const counts = { between: 0, before: 0 }
  for (const { versions } of laws) {
    const texts = versions.map(({ content: { legislativeHistory } }) => ({ repeal: false, legislativeHistory }))
    if (texts.some((text) => listUnheldAmendments(texts, text, endOfTime).length > 0)) counts.between++
    if (listActsBefore(texts[0]!, endOfTime).length > 0) counts.before++
  }
  return counts
}
