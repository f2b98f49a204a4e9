// Gathers a flat list of provisions into clauses: an article with all that is under it moves as one, headings stand
// alone.
import { normalizeWording } from '../shared/text/normalize-wording.js'
import type { Provision } from '../works/work.js'
import { type Bigrams, bigramsOf } from '../shared/text/similarity.js'

/** A provision with its folded words; their pairs of characters are counted when first asked for. */
export class NormalizedPart {
  private cachedBigrams: Bigrams | null = null

  constructor(readonly provision: Provision, readonly wording: string) {}

  get bigrams(): Bigrams {
    this.cachedBigrams ??= bigramsOf(this.wording)
    return this.cachedBigrams
  }
}

export interface Clause {
  /** The place of the clause in its text, from 0. */
  at: number
  root: Provision
  parts: Provision[]
  /** A heading over other clauses: 编, 章, 节, 附件. */
  heading: boolean
  /** Each part with its words, and the words of all: numbers left out, so a clause that is only renumbered has the same. */
  normalizedParts: NormalizedPart[]
  wording: string
}

const headingLevels = new Set(['part', 'chapter', 'section', 'attachment'])

/** Cuts a list into clauses; put one after the other they are the list again. */
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
