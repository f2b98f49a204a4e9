// What a version is searched by, whichever engine keeps it: its names, its prior, and its provisions with their words.
import type { VersionRecorded } from './searchable-change.js'
import { type Terms, termsOf } from './text/analyzer.js'
import { type Headings, headingsOf } from './text/headings.js'
import { normalizeName } from './text/names.js'
import { normalize } from './text/normalized-text.js'
import { priorOfWork } from './ranking/weights.js'

export interface IndexedNames {
  /** Title and aliases, folded. */
  called: string[]
  /** The same with place and issuer: every name a caller may use. */
  names: string[]
  /** What kind, rank and branch speak for it. */
  prior: number
}

/** The names and the prior of a version. */
export function describeVersion({ kind, content, regionName }: Omit<VersionRecorded, 'type'>): IndexedNames {
  const { title, aliases, issuer, rank } = content
  const called = [...new Set([title, ...aliases].map(normalizeName))].filter((name) => name !== '')
  const otherNames = [regionName, issuer].map((name) => normalizeName(name ?? '')).filter((name) => name !== '')
  return { called, names: [...new Set([...called, ...otherNames])], prior: priorOfWork(kind, rank, called) }
}

export interface IndexedProvision {
  /** Place in reading order, from 0. */
  position: number
  eId: string
  text: string
  normalized: string
  headings: Headings
}

/** The provisions of a version that have words of their own, in reading order. */
export function describeProvisions({ content, repeal }: Omit<VersionRecorded, 'type'>): IndexedProvision[] {
  if (repeal) return []
  const headings = headingsOf(content.provisions)
  return content.provisions.flatMap(({ eId, text }, position) => {
    if (text.trim() === '') return []
    return [{ position, eId, text, normalized: normalize(text).text, headings: headings.get(eId) as Headings }]
  })
}

/** The terms of a provision: of its text, the headings above it and the names of its work. */
export function termsOfProvision(normalized: string, headings: string, names: readonly string[]): Terms {
  return termsOf(`${normalized}\n${headings}\n${names.join('\n')}`)
}
