// Groups the files of a collection by law: each law is a work, its files are the versions in order of commencement.
import { groupBy } from '../shared/group-by.js'
import { normalizeWording } from '../shared/text/normalize-wording.js'
import { lawIds } from './law-id.js'
import type { LawDiagnostic, LawFile, LawVersion } from './law-text.js'
import { classifyLine, readPrintedNumber } from './line-kind.js'
import { splitLawFile, type SplitLawFile, readLaw } from './read-law.js'
import type { Region } from '../catalogue/catalogue.js'

/** A law with its versions, earliest first. */
export interface GroupedLaw {
  id: string
  name: string
  region: string | null
  versions: LawVersion[]
}

/**
 * Parses all files of a collection. Files with the same region and name belong to one law. A version in two categories
 * is returned once, with both paths.
 */
export function groupLawVersions(files: readonly LawFile[], regions: readonly Region[]): GroupedLaw[] {
  const versions = joinParts(files.map(splitLawFile)).map((group) => readLaw(group, regions))
  const groups = groupBy(versions, ({ name, content }) => `${content.region} ${normalizeWording(name)}`)
  const laws = [...groups.values()].map((group) => {
    const ordered = dropDuplicates([...group].sort(byStart))
    const { name, content } = ordered.at(-1)!
    return { name, region: content.region, versions: ordered }
  })
  const ids = lawIds(laws)
  return laws.map((law, at) => ({ id: ids[at]!, ...law }))
}

// A law split into files of one 编 each: they are ordered by the number of their first article.
function joinParts(files: readonly SplitLawFile[]): SplitLawFile[][] {
  const split = files.filter(({ head }) => head.part !== null)
  const parts = groupBy(split, ({ head, path }) => `${path.slice(0, path.lastIndexOf('/'))} ${head.name}`)
  const joined = [...parts.values()].map((group) => [...group].sort((a, b) => firstArticle(a) - firstArticle(b)))
  return [...files.filter(({ head }) => head.part === null).map((file) => [file]), ...joined]
}

function firstArticle({ body }: SplitLawFile): number {
  for (const { text } of body) {
    const classified = classifyLine(text)
    if (classified.kind === 'article') return readPrintedNumber(classified.number)?.value ?? Infinity
  }
  return Infinity
}

function dropDuplicates(versions: readonly LawVersion[]): LawVersion[] {
  const unique: LawVersion[] = []
  for (const version of versions) {
    const twin = unique.find((other) => isSameState(other, version))
    if (twin === undefined) unique.push(version)
    else if (wordingOf(twin) === wordingOf(version)) twin.paths.push(...version.paths)
    else {
      version.diagnostics.push(differingCopy(version, twin))
      unique.push(version)
    }
  }
  return unique
}

// The day in a file name is sometimes that of adoption and sometimes of promulgation, so commencement decides.
function isSameState(one: LawVersion, other: LawVersion): boolean {
  return one.content.inForceFrom.date === other.content.inForceFrom.date
}

function differingCopy({ paths }: LawVersion, twin: LawVersion): LawDiagnostic {
  return { kind: 'differing-copy', unread: false, path: paths[0]!, line: 1, detail: `differs from ${twin.paths[0]}` }
}

function wordingOf({ content }: LawVersion): string {
  return content.provisions.map(({ number, heading, text }) => normalizeWording(`${number}${heading}${text}`)).join('\n')
}

function byStart(one: LawVersion, other: LawVersion): number {
  const starts = (one.content.inForceFrom.date ?? '').localeCompare(other.content.inForceFrom.date ?? '')
  return starts || (one.adopted ?? '').localeCompare(other.adopted ?? '') || (one.paths[0]! < other.paths[0]! ? -1 : 1)
}
