// Indexed fields of a version, the same for both engines: its names, its prior and its provisions with their terms.
import type { VersionRecorded } from './searchable-change.js'
import { type Terms, termsOf } from './text/analyzer.js'
import { type Headings, headingsOf } from './text/headings.js'
import { normalizeName } from './text/names.js'
import { normalize } from './text/normalized-text.js'
import { priorOfWork } from './ranking/weights.js'

export interface IndexedNames {
  /** Title, aliases and document number, normalised: what the work is called. */
  called: string[]
  /** The same with region and issuer: every name that a query may use. */
  names: string[]
  /** Prior from kind, rank and branch: see `ranking/weights.ts`. */
  prior: number
}

/** The usual writings of a document number: 农业部令第27号, 农业部令27号, 农业部第27号令. */
function namesOfDocument(number: string | null): string[] {
  if (number === null) return []
  return [number, number.replace('第', ''), number.replace(/令(第?[^第号]{1,12}号)$/, '$1令')]
}

/** The names and the prior of a version. */
export function describeVersion({ kind, content, regionName }: Omit<VersionRecorded, 'type'>): IndexedNames {
  const { title, aliases, issuer, rank, documentNumber } = content
  const given = [title, ...aliases, ...namesOfDocument(documentNumber)]
  const called = [...new Set(given.map(normalizeName))].filter((name) => name !== '')
  const otherNames = [regionName, issuer].map((name) => normalizeName(name ?? '')).filter((name) => name !== '')
  return { called, names: [...new Set([...called, ...otherNames])], prior: priorOfWork(kind, rank, called) }
}

interface IndexedProvision {
  /** Position in reading order, from 0. */
  position: number
  eId: string
  text: string
  normalized: string
  headings: Headings
}

/** The provisions of a version that have a text of their own, in reading order. */
export function describeProvisions({ content, repeal }: Omit<VersionRecorded, 'type'>): IndexedProvision[] {
  if (repeal) return []
  const headings = headingsOf(content.provisions)
  return content.provisions.flatMap(({ eId, text }, position) => {
    if (text.trim() === '') return []
    return [{ position, eId, text, normalized: normalize(text).text, headings: headings.get(eId) as Headings }]
  })
}

/** Terms of a provision: of its folded text, the headings above it and the names of its work. */
export function termsOfProvision(normalized: string, headings: string, names: readonly string[]): Terms {
  return termsOf(`${normalized}\n${headings}\n${names.join('\n')}`)
}
