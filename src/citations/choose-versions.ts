// The versions that a reference means: all of them, or those that a year, a 文号, 新 or 原 choose.
import type { VersionQualifier } from '../works/references/version-qualifier.js'
import type { KnownVersion } from '../works/store-versions.js'

/** The texts chosen, in the order of the timeline given; all where the reference says nothing of the version. */
export function chooseVersions(
  texts: readonly KnownVersion[], applicable: KnownVersion | undefined, version: VersionQualifier | null
): KnownVersion[] {
  if (version === null) return [...texts]
  if (version.year !== null) return chooseByYear(texts, version.year)
  if (version.age === 'old') return texts.filter((text) => text !== applicable && !isLater(text, applicable))
  return version.age === 'new' && applicable !== undefined ? [applicable] : [...texts]
}

/** A text adopted in a year starts in it or, where none did, in the next. */
function chooseByYear(texts: readonly KnownVersion[], year: number): KnownVersion[] {
  const startedIn = (wanted: number) => texts.filter(({ inForceFrom: { date } }) => date !== null && Number(date.slice(0, 4)) === wanted)
  const same = startedIn(year)
  return same.length > 0 ? same : startedIn(year + 1)
}

function isLater({ inForceFrom: { date } }: KnownVersion, other: KnownVersion | undefined): boolean {
  const start = other?.inForceFrom.date
  return date !== null && start != null && date > start
}
