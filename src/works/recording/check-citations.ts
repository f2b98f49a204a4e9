// Whether every citation of a version stands in its source to the letter. Each source is read once.
import { groupBy } from '../../shared/group-by.js'
import { tellMismatch } from './explain-mismatch.js'
import { type Finding, findingAt } from '../../shared/problem.js'
import { type LineRange, parseLineRange, type SourceLine, standsIn } from '../../sources/source.js'
import type { Citation, VersionContent } from '../work.js'
import type { Known } from '../../database/sequence/change-writer.js'
import { findSource, readLines, type RecordedSource } from '../../sources/store.js'

interface CitedPlace {
  citation: Citation
  range: LineRange
  /** JSON Pointer to the citation, from the content. */
  pointer: string
}

/** Mismatches that are told in words; comparing texts takes time, and who has more of them made another mistake. */
const mostTold = 20

/** Findings on the citations of a content; those whose lines cannot be read are left to `checkContent`. */
export async function checkCitations(known: Known, content: VersionContent): Promise<Finding[]> {
  const bySource = groupBy(listPlaces(content), ({ citation }) => citation.source)
  const findings: Finding[] = []
  for (const [id, places] of bySource)
    findings.push(...(await checkSource(known, id, places, mostTold - findings.length)))
  return findings
}

function listPlaces({ citations, provisions }: VersionContent): CitedPlace[] {
  const all = [
    ...citations.map((citation, index) => ({ citation, pointer: `/citations/${index}` })),
    ...provisions.flatMap(({ citations }, at) =>
      citations.map((citation, index) => ({ citation, pointer: `/provisions/${at}/citations/${index}` }))
    )
  ]
  return all.flatMap((place) => {
    const range = parseLineRange(place.citation.lines)
    return range === undefined ? [] : [{ ...place, range }]
  })
}

async function checkSource(
  { db, seq }: Known,
  id: string,
  places: readonly CitedPlace[],
  told: number
): Promise<Finding[]> {
  const source = await findSource(db, id, seq)
  if (source === undefined) {
    return places.map(({ pointer }) => findingAt(`${pointer}/source`, `没有来源 ${id}`, `${id} is not a known source`))
  }
  const lines = await readLines(db, source, hullOf(places))
  const findings: Finding[] = []
  for (const place of places) findings.push(...checkPlace(source, lines, place, findings.length < told))
  return findings
}

function checkPlace(source: RecordedSource, read: readonly SourceLine[], place: CitedPlace, tell: boolean): Finding[] {
  const {
    citation: { source: id, lines, quote },
    range,
    pointer
  } = place
  if (range.first < source.firstLine || range.last > source.lastLine) {
    return [findingAt(`${pointer}/lines`, `${id} 没有第 ${lines} 行`, `${id} has no lines ${lines}`)]
  }
  const start = range.first - read[0]!.line
  const cited = read.slice(start, start + range.last - range.first + 1).map(({ text }) => text)
  if (standsIn(cited, quote)) return []
  const difference = tell ? tellMismatch(cited.join('\n'), quote) : { zh: '', en: '' }
  const zh = `${id} 第 ${lines} 行没有这段文字${difference.zh}`
  return [findingAt(`${pointer}/quote`, zh, `does not stand in lines ${lines} of ${id} to the letter${difference.en}`)]
}

/** The lines from the first to the last that any citation names. */
function hullOf(places: readonly CitedPlace[]): LineRange {
  return places.reduce(
    ({ first, last }, { range }) => ({ first: Math.min(first, range.first), last: Math.max(last, range.last) }),
    { first: Infinity, last: 0 }
  )
}
