// Compares the quotations of citations with the lines that they name, all of one source; a task, as every citation may name
// every line.
import { defineTask } from '../../computing/task.js'
import { type ValidationIssue, validationIssue } from '../../shared/problem.js'
import { containsQuotation, type LineRange, type SourceLine } from '../../sources/source.js'
import type { Citation } from '../work.js'
import { explainMismatch } from './explain-mismatch.js'

export interface LocatedCitation {
  citation: Citation
  range: LineRange
  /** JSON Pointer to the citation, from the content. */
  pointer: string
}

interface SourceExtent {
  id: string
  firstLine: number
  lastLine: number
}

interface CitedSource {
  source: SourceExtent
  /** The lines from the first to the last that any citation names. */
  lines: readonly SourceLine[]
  locatedCitations: readonly LocatedCitation[]
  /** Mismatches that are still explained in detail. */
  explanationsLeft: number
}

export const matchCitationsTask = defineTask(import.meta.url, 'matchCitationsTask', (
  { source, lines, locatedCitations, explanationsLeft }: CitedSource, { enter }
): ValidationIssue[] => {
  const lengthUpTo = [0]
  for (const { text } of lines) lengthUpTo.push(lengthUpTo.at(-1)! + text.length)
  const issues: ValidationIssue[] = []
  for (const located of locatedCitations) {
    const issue = findExtentIssue(source, located)
    if (issue !== null) {
      issues.push(issue)
      continue
    }
    const start = located.range.first - lines[0]!.line
    const end = start + located.range.last - located.range.first + 1
    enter(located.pointer, lengthUpTo[end]! - lengthUpTo[start]!)
    issues.push(...matchCitation(source, lines.slice(start, end).map(({ text }) => text), located, issues.length < explanationsLeft))
  }
  return issues
})

function findExtentIssue({ id, firstLine, lastLine }: SourceExtent, { citation: { lines }, range, pointer }: LocatedCitation): ValidationIssue | null {
  if (range.first >= firstLine && range.last <= lastLine) return null
  return validationIssue(`${pointer}/lines`, `${id} 没有第 ${lines} 行`, `${id} has no lines ${lines}`)
}

function matchCitation({ id }: SourceExtent, cited: readonly string[], { citation: { lines, quote }, pointer }: LocatedCitation, explain: boolean): ValidationIssue[] {
  if (containsQuotation(cited, quote)) return []
  const difference = explain ? explainMismatch(cited.join('\n'), quote) : { zh: '', en: '' }
  const zh = `${id} 第 ${lines} 行没有这段文字${difference.zh}`
  return [validationIssue(`${pointer}/quote`, zh, `does not stand in lines ${lines} of ${id} to the letter${difference.en}`)]
}
