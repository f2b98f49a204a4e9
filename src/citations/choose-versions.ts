// The versions that a reference means: all of them, or those that a year, a 文号, 新 or 原 choose.
import type { VersionQualifier } from '../works/references/version-qualifier.js'
import type { KnownVersion } from '../works/store-versions.js'
import { hasStarted } from '../works/timeline.js'
import { lastActDay } from '../works/unheld-amendments.js'

/** The texts chosen, in the order of the timeline given; all where the reference says nothing of the version. */
export function chooseVersions(
  texts: readonly KnownVersion[], applicable: KnownVersion | undefined, version: VersionQualifier | null
): KnownVersion[] {
  if (version === null) return [...texts]
  const numbered = version.documentNumber === null ? [] : texts.filter(hasDocumentNumber(version.documentNumber))
  if (numbered.length > 0) return numbered
  if (version.year !== null) return chooseByYear(texts, version.year)
  if (version.age === 'old') return texts.filter((text) => text !== applicable && !isLater(text, applicable))
  return version.age === 'new' && applicable !== undefined ? [applicable] : [...texts]
}

/** A 文号 is the same in whatever brackets, with 第 or without. */
function hasDocumentNumber(wanted: string): (text: KnownVersion) => boolean {
  const key = keyOf(wanted)
  return ({ documentNumber }) => documentNumber !== null && keyOf(documentNumber) === key
}

function keyOf(documentNumber: string): string {
  return documentNumber.normalize('NFKC').replace(/[〔〕［］[\]()（）\s第]/g, ' ').replace(/ +/g, ' ').trim()
}

/**
 * The year is that of the last act in the history of a text. A text without a history, adopted in a year, starts in it or,
 * where none did, in the next.
 */
function chooseByYear(texts: readonly KnownVersion[], year: number): KnownVersion[] {
  const adopted = texts.filter((text) => yearOf(lastActDay(text)) === year)
  if (adopted.length > 0) return adopted
  const undated = texts.filter((text) => lastActDay(text) === null)
  const startedIn = (wanted: number) => undated.filter(({ inForceFrom: { date } }) => yearOf(date) === wanted)
  const same = startedIn(year)
  return same.length > 0 ? same : startedIn(year + 1)
}

function yearOf(day: string | null): number | null {
  return day === null ? null : Number(day.slice(0, 4))
}

function isLater(text: KnownVersion, other: KnownVersion | undefined): boolean {
  const start = other?.inForceFrom.date
  return start != null && !hasStarted(text.inForceFrom, start)
}
