// Usual short names of laws and interpretations, from `seed/short-names.json`: 民诉法, 民诉法解释, 民法典婚姻家庭编解释（一）.
import { readFileSync } from 'node:fs'
import { packagePath } from '../../shared/package-files.js'
import { normalizeWorkName } from '../work-name.js'

interface ShortNames {
  laws: Record<string, string>
  interpretations: string[]
}

const written = JSON.parse(readFileSync(packagePath('seed/short-names.json'), 'utf8')) as ShortNames
const { interpretations } = written
/** A map, as every name that is asked about comes from a caller: `constructor` too. */
const laws = new Map(Object.entries(written.laws))
const interpretation = /^(.{2,20})(?:司法)?解释(\([一二三四五六七八九十]{1,2}\))?$/

/** The normalized names that a name may be short for, the likeliest first; none where it is no usual short name. */
export function expandShortName(name: string): string[] {
  const normalized = normalizeWorkName(name)
  const law = laws.get(normalized)
  if (law !== undefined) return [normalizeWorkName(law)]
  const [, short, part = ''] = interpretation.exec(normalized) ?? []
  if (short === undefined) return []
  const full = laws.get(short) ?? short
  return interpretations.map((title) => normalizeWorkName(title.replace('{law}', full).replace('{part}', part)))
}

/** The full name of a law that has a usual short name; any other name as it is. */
export function fullNameOf(name: string): string {
  return laws.get(normalizeWorkName(name)) ?? name
}

/** The longest usual short name of a law that a text ends with; 0 characters for none. */
export function shortNameLength(text: string): number {
  for (let length = Math.min(longest, text.length); length >= 2; length--) {
    if (laws.has(text.slice(text.length - length))) return length
  }
  return 0
}

const longest = Math.max(...[...laws.keys()].map((name) => name.length))
