// Validates that every citation of a version matches its source exactly. Each source is read once.
import { type Computer, localComputer } from '../../computing/computer.js'
import { groupBy } from '../../shared/group-by.js'
import { type LocatedCitation, matchCitationsTask } from './match-citations.js'
import { type ValidationIssue, validationIssue } from '../../shared/problem.js'
import { type LineRange, parseLineRange } from '../../sources/source.js'
import type { VersionContent } from '../work.js'
import type { ReadContext } from '../../database/sequence/change-writer.js'
import { findSource, readLines } from '../../sources/store.js'

/** Mismatches explained in detail. Comparing is slow, and more mismatches than this point to one common mistake. */
const maxExplained = 20

type Cited = Pick<VersionContent, 'citations' | 'provisions'>

/** Validation issues of citations; pointers start at the content. */
export async function checkCitations(known: ReadContext, content: Cited, computer = localComputer): Promise<ValidationIssue[]> {
  const issues: ValidationIssue[] = []
  const located = listCitations(content).flatMap(({ citation, pointer }): LocatedCitation[] => {
    const range = parseLineRange(citation.lines)
    if (range === undefined) issues.push(validationIssue(`${pointer}/lines`, '行号须写作 12 或 12-14', 'must be written 12 or 12-14'))
    return range === undefined ? [] : [{ citation, pointer, range }]
  })
  const bySource = groupBy(located, ({ citation }) => citation.source)
  for (const [id, locatedCitations] of bySource)
    issues.push(...(await checkSource(known, id, locatedCitations, maxExplained - issues.length, computer)))
  return issues
}

function listCitations({ citations, provisions }: Cited) {
  return [
    ...citations.map((citation, index) => ({ citation, pointer: `/citations/${index}` })),
    ...provisions.flatMap(({ citations }, at) =>
      citations.map((citation, index) => ({ citation, pointer: `/provisions/${at}/citations/${index}` }))
    )
  ]
}

async function checkSource(
  { db, seq }: ReadContext,
  id: string,
  locatedCitations: readonly LocatedCitation[],
  explanationsLeft: number,
  computer: Computer
): Promise<ValidationIssue[]> {
  const source = await findSource(db, id, seq)
  if (source === undefined) {
    return locatedCitations.map(({ pointer }) => validationIssue(`${pointer}/source`, `没有来源 ${id}`, `${id} is not a known source`))
  }
  const lines = await readLines(db, source, boundingRange(locatedCitations))
  const { firstLine, lastLine } = source
  return computer.run(matchCitationsTask, { source: { id, firstLine, lastLine }, lines, locatedCitations, explanationsLeft })
}

/** The smallest range that contains the lines of all citations. */
function boundingRange(locatedCitations: readonly LocatedCitation[]): LineRange {
  return locatedCitations.reduce(
    ({ first, last }, { range }) => ({ first: Math.min(first, range.first), last: Math.max(last, range.last) }),
    { first: Infinity, last: 0 }
  )
}
