// What a version is searched by, whichever engine keeps it: its names, its prior, and its provisions with their words.
import type { VersionRecorded } from './searchable-change.js'
import { type Terms, termsOf } from './text/analyzer.js'
import { type Headings, headingsOf } from './text/headings.js'
import { foldName } from './text/names.js'
import { normalise } from './text/normalized-text.js'
import { priorOfWork } from './ranking/weights.js'

export interface DescribedVersion {
  /** Title and aliases, folded. */
  called: string[]
  /** The same with place and issuer: every name a caller may use. */
  names: string[]
  /** What kind, rank and branch speak for it. */
  prior: number
}

/** The names and the prior of a version. */
export function describeVersion({ kind, content, placeName }: Omit<VersionRecorded, 'type'>): DescribedVersion {
  const { title, aliases, issuer, rank } = content
  const called = [...new Set([title, ...aliases].map(foldName))].filter((name) => name !== '')
  const others = [placeName, issuer].map((name) => foldName(name ?? '')).filter((name) => name !== '')
  return { called, names: [...new Set([...called, ...others])], prior: priorOfWork(kind, rank, called) }
}

export interface DescribedProvision {
  /** Place in reading order, from 0. */
  position: number
  eId: string
  text: string
  folded: string
  headings: Headings
}

/** The provisions of a version that have words of their own, in reading order. */
export function describeProvisions({ content, repeal }: Omit<VersionRecorded, 'type'>): DescribedProvision[] {
  if (repeal) return []
  const headings = headingsOf(content.provisions)
  return content.provisions.flatMap(({ eId, text }, position) => {
    if (text.trim() === '') return []
    return [{ position, eId, text, folded: normalise(text).text, headings: headings.get(eId) as Headings }]
  })
}

/** The terms of a provision: of its text, the headings above it and the names of its work. */
export function termsOfProvision(folded: string, headings: string, names: readonly string[]): Terms {
  return termsOf(`${folded}\n${headings}\n${names.join('\n')}`)
}
