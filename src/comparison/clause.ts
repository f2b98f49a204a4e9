// Groups a flat list of provisions into clauses, the units of comparison: an article with all its descendants, or one
// heading alone.
import { normalizeWording } from '../shared/text/normalize-wording.js'
import type { Provision } from '../works/work.js'
import { type Bigrams, bigramsOf } from '../shared/text/bigrams.js'

/** A provision with its normalized wording. The bigrams are computed on first use. */
export class NormalizedPart {
  private cachedBigrams: Bigrams | null = null

  constructor(readonly provision: Provision, readonly wording: string) {}

  get bigrams(): Bigrams {
    this.cachedBigrams ??= bigramsOf(this.wording)
    return this.cachedBigrams
  }
}

export interface Clause {
  /** Index of the clause in its text, from 0. */
  at: number
  root: Provision
  parts: Provision[]
  /** A heading over other clauses: 编, 章, 节, 附件. */
  heading: boolean
  /** The parts with their wording, and the wording of all. Numbers are left out, so renumbering does not change it. */
  normalizedParts: NormalizedPart[]
  wording: string
}

const headingLevels = new Set(['part', 'chapter', 'section', 'attachment'])

/** Splits a list of provisions into clauses; their concatenated parts are the list again. */
export function groupClauses(provisions: readonly Provision[]): Clause[] {
  const groups: Provision[][] = []
  let inside = new Set<string>()
  for (const provision of provisions) {
    if (provision.parent === null || !inside.has(provision.parent)) {
      groups.push([])
      inside = new Set()
    }
    groups.at(-1)!.push(provision)
    if (!headingLevels.has(provision.level)) inside.add(provision.eId)
  }
  return groups.map((parts, at) => {
    const root = parts[0]!
    const normalizedParts = parts.map((part) => new NormalizedPart(part, normalizeWording((part.heading ?? '') + part.text)))
    const wording = normalizedParts.map((part) => part.wording).join('\n').trim()
    return { at, root, parts, heading: headingLevels.has(root.level), normalizedParts, wording }
  })
}
