// The names that a written one may stand for, the likeliest first: itself, what it is short for, itself without 新 or 原.
import { splitAge } from '../works/references/read-reference.js'
import { expandShortName } from '../works/references/short-names.js'
import { mergeVersions, type VersionQualifier } from '../works/references/version-qualifier.js'

export interface NameReading {
  name: string
  version: VersionQualifier | null
}

export function listNameReadings(name: string, version: VersionQualifier | null): NameReading[] {
  const [age, rest] = splitAge(name)
  const plain = age === null || rest.length < 2 ? [] : withShortNames(rest, mergeVersions(age, version))
  return [...withShortNames(name, version), ...plain]
}

function withShortNames(name: string, version: VersionQualifier | null): NameReading[] {
  return [name, ...expandShortName(name)].map((one) => ({ name: one, version }))
}

/** The first reading for which anything is found, with what is found; nothing where none is. */
export async function findByReadings<Found>(
  readings: readonly NameReading[], find: (name: string) => Promise<Found[]>
): Promise<{ found: Found[]; version: VersionQualifier | null }> {
  for (const { name, version } of readings) {
    const found = await find(name)
    if (found.length > 0) return { found, version }
  }
  return { found: [], version: readings[0]?.version ?? null }
}
