// Puts the files of a collection together: those of one law become the versions of one work, in order of their start.
import { groupBy } from '../shared/group-by.js'
import { foldWording } from '../shared/text/normalize-wording.js'
import { lawIds } from './law-id.js'
import type { Finding, LawFile, LawVersion } from './law-text.js'
import { lookAtLine, readPrintedNumber } from './line-kind.js'
import { openLawFile, type OpenedFile, readLaw } from './read-law.js'
import type { Region } from '../catalogue/catalogue.js'

/** A law with its versions, earliest first. */
export interface GatheredLaw {
  id: string
  name: string
  region: string | null
  versions: LawVersion[]
}

/**
 * Reads all files of a collection. Laws are the same where region and wording of the name are. A version that stands
 * under two categories is kept once, with both paths.
 */
export function gatherLaws(files: readonly LawFile[], regions: readonly Region[]): GatheredLaw[] {
  const versions = joinParts(files.map(openLawFile)).map((group) => readLaw(group, regions))
  const groups = groupBy(versions, ({ name, content }) => `${content.region} ${foldWording(name)}`)
  const laws = [...groups.values()].map((group) => {
    const ordered = dropCopies([...group].sort(byStart))
    const { name, content } = ordered.at(-1)!
    return { name, region: content.region, versions: ordered }
  })
  const ids = lawIds(laws)
  return laws.map((law, at) => ({ id: ids[at]!, ...law }))
}

// A law split over several files, one 编 each: they follow each other by the number of their first article.
function joinParts(files: readonly OpenedFile[]): OpenedFile[][] {
  const split = files.filter(({ head }) => head.part !== null)
  const parts = groupBy(split, ({ head, path }) => `${path.slice(0, path.lastIndexOf('/'))} ${head.name}`)
  const joined = [...parts.values()].map((group) => [...group].sort((a, b) => firstArticle(a) - firstArticle(b)))
  return [...files.filter(({ head }) => head.part === null).map((file) => [file]), ...joined]
}

function firstArticle({ body }: OpenedFile): number {
  for (const { text } of body) {
    const seen = lookAtLine(text)
    if (seen.kind === 'article') return readPrintedNumber(seen.number)?.value ?? Infinity
  }
  return Infinity
}

function dropCopies(versions: readonly LawVersion[]): LawVersion[] {
  const kept: LawVersion[] = []
  for (const version of versions) {
    const twin = kept.find((other) => isSameState(other, version))
    if (twin === undefined) kept.push(version)
    else if (wordingOf(twin) === wordingOf(version)) twin.paths.push(...version.paths)
    else {
      version.findings.push(differingCopy(version, twin))
      kept.push(version)
    }
  }
  return kept
}

// The day in a file's name is now the adoption and now the promulgation, so the start decides.
function isSameState(one: LawVersion, other: LawVersion): boolean {
  return one.content.inForceFrom.date === other.content.inForceFrom.date
}

function differingCopy({ paths }: LawVersion, twin: LawVersion): Finding {
  return { kind: 'differing-copy', unread: false, path: paths[0]!, line: 1, detail: `differs from ${twin.paths[0]}` }
}

function wordingOf({ content }: LawVersion): string {
  return content.provisions.map(({ number, heading, text }) => foldWording(`${number}${heading}${text}`)).join('\n')
}

function byStart(one: LawVersion, other: LawVersion): number {
  const starts = (one.content.inForceFrom.date ?? '').localeCompare(other.content.inForceFrom.date ?? '')
  return starts || (one.adopted ?? '').localeCompare(other.adopted ?? '') || (one.paths[0]! < other.paths[0]! ? -1 : 1)
}
