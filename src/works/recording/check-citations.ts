// Validates that every citation of a version matches its source exactly. Each source is read once.
import { groupBy } from '../../shared/group-by.js'
import { explainMismatch } from './explain-mismatch.js'
import { type ValidationIssue, validationIssue } from '../../shared/problem.js'
import { type LineRange, parseLineRange, type SourceLine, containsQuotation } from '../../sources/source.js'
import type { Citation, VersionContent } from '../work.js'
import type { ReadContext } from '../../database/sequence/change-writer.js'
import { findSource, readLines, type RecordedSource } from '../../sources/store.js'

interface LocatedCitation {
  citation: Citation
  range: LineRange
  /** JSON Pointer to the citation, from the content. */
  pointer: string
}

/** Mismatches explained in detail. Comparing is slow, and more mismatches than this point to one common mistake. */
const maxExplained = 20

/** Validation issues of citations; pointers start at the content. Malformed line ranges are left to `checkContent`. */
export async function checkCitations(known: ReadContext, content: VersionContent): Promise<ValidationIssue[]> {
  const bySource = groupBy(locateCitations(content), ({ citation }) => citation.source)
  const issues: ValidationIssue[] = []
  for (const [id, locatedCitations] of bySource)
    issues.push(...(await checkSource(known, id, locatedCitations, maxExplained - issues.length)))
  return issues
}

function locateCitations({ citations, provisions }: VersionContent): LocatedCitation[] {
  const all = [
    ...citations.map((citation, index) => ({ citation, pointer: `/citations/${index}` })),
    ...provisions.flatMap(({ citations }, at) =>
      citations.map((citation, index) => ({ citation, pointer: `/provisions/${at}/citations/${index}` }))
    )
  ]
  return all.flatMap((located) => {
    const range = parseLineRange(located.citation.lines)
    return range === undefined ? [] : [{ ...located, range }]
  })
}

async function checkSource(
  { db, seq }: ReadContext,
  id: string,
  locatedCitations: readonly LocatedCitation[],
  explanationsLeft: number
): Promise<ValidationIssue[]> {
  const source = await findSource(db, id, seq)
  if (source === undefined) {
    return locatedCitations.map(({ pointer }) => validationIssue(`${pointer}/source`, `没有来源 ${id}`, `${id} is not a known source`))
  }
  const lines = await readLines(db, source, boundingRange(locatedCitations))
  const issues: ValidationIssue[] = []
  for (const located of locatedCitations) issues.push(...checkCitation(source, lines, located, issues.length < explanationsLeft))
  return issues
}

function checkCitation(source: RecordedSource, read: readonly SourceLine[], located: LocatedCitation, explain: boolean): ValidationIssue[] {
  const {
    citation: { source: id, lines, quote },
    range,
    pointer
  } = located
  if (range.first < source.firstLine || range.last > source.lastLine) {
    return [validationIssue(`${pointer}/lines`, `${id} 没有第 ${lines} 行`, `${id} has no lines ${lines}`)]
  }
  const start = range.first - read[0]!.line
  const cited = read.slice(start, start + range.last - range.first + 1).map(({ text }) => text)
  if (containsQuotation(cited, quote)) return []
  const difference = explain ? explainMismatch(cited.join('\n'), quote) : { zh: '', en: '' }
  const zh = `${id} 第 ${lines} 行没有这段文字${difference.zh}`
  return [validationIssue(`${pointer}/quote`, zh, `does not stand in lines ${lines} of ${id} to the letter${difference.en}`)]
}

/** The smallest range that contains the lines of all citations. */
function boundingRange(locatedCitations: readonly LocatedCitation[]): LineRange {
  return locatedCitations.reduce(
    ({ first, last }, { range }) => ({ first: Math.min(first, range.first), last: Math.max(last, range.last) }),
    { first: Infinity, last: 0 }
  )
}
