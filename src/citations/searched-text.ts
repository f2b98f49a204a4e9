// The text of one version as quotations are searched in it: by clause, each put together once.
import { groupClauses } from '../comparison/clause.js'
import { eIdsOf, type ReferenceStep } from '../works/references/provision-steps.js'
import type { WrittenProvision } from '../works/references/read-steps.js'
import { listSteps } from '../works/references/reference.js'
import type { KnownVersion } from '../works/store-versions.js'
import type { Provision } from '../works/work.js'

/** Where words are searched: provisions as written or an eId; `null` for anywhere in the work. */
export type Place = { provisions: readonly WrittenProvision[] } | { eId: string } | null

export class SearchedText {
  private readonly positions: Map<string, number>
  private readonly parts = new Map<string, string>()
  private readonly places = new Map<Place, string[]>()
  private articles: string[] | null = null
  readonly length: number

  constructor(readonly version: KnownVersion, readonly provisions: readonly Provision[]) {
    this.length = provisions.reduce((sum, { text }) => sum + text.length, 0)
    this.positions = new Map(provisions.map(({ eId }, at) => [eId, at]))
  }

  has(eId: string): boolean {
    return this.positions.has(eId)
  }

  /** Whether the source of an excerpt gives no numbers, so that a clause may be any of those quoted. */
  get isUnnumbered(): boolean {
    return this.version.completeness.state === 'excerpt' && !this.provisions.some(({ eId }) => eId.startsWith('art_'))
  }

  /** The clauses of the text that a place means, in the order of the text; none where it has none of them. */
  eIdsAt(place: Place): string[] {
    const found = this.places.get(place) ?? this.findEIds(place)
    this.places.set(place, found)
    return found
  }

  private findEIds(place: Place): string[] {
    if (place !== null && 'eId' in place) return this.has(place.eId) ? [place.eId] : []
    if (place === null || this.isUnnumbered) return this.listArticles()
    const found = place.provisions.flatMap((written) => this.eIdsOfWritten(written))
    return [...new Set(found)].sort((a, b) => this.positions.get(a)! - this.positions.get(b)!)
  }

  private eIdsOfWritten({ steps, through, ...span }: WrittenProvision): string[] {
    const listed = listSteps([{ ...span, steps, through }]).flatMap((one) => this.findEId(one))
    if (through === null || steps.length > 1 || listed.length === 0) return listed
    return this.articlesBetween(listed[0]!, listed.at(-1)!)
  }

  private findEId(steps: readonly ReferenceStep[]): string[] {
    const eId = eIdsOf(steps).find((wanted) => this.has(wanted))
    return eId === undefined ? [] : [eId]
  }

  /** A range has its inserted articles too. */
  private articlesBetween(first: string, last: string): string[] {
    const [from, to] = [this.positions.get(first)!, this.positions.get(last)!]
    return this.provisions.slice(from, to + 1).filter(({ eId }) => eId.startsWith('art_') && !eId.includes('__')).map(({ eId }) => eId)
  }

  /** The clauses that have words of their own: a chapter is never the place of a quotation. */
  listArticles(): string[] {
    this.articles ??= groupClauses(this.provisions).filter(({ heading, root }) => !heading || root.text !== '').map(({ root }) => root.eId)
    return this.articles
  }

  /** The text of a provision and its descendants, one line each, in reading order; `numbers` includes theirs. */
  textOf(root: string, numbers = false): string {
    const key = `${numbers ? '#' : ''}${root}`
    const text = this.parts.get(key) ?? textWithParts(this.provisions, root, numbers, this.positions.get(root))
    this.parts.set(key, text)
    return text
  }
}

/** Descendants directly follow their ancestor, so that the walk ends at the first provision that is none. */
function textWithParts(provisions: readonly Provision[], root: string, numbers: boolean, from = 0): string {
  const included = new Set([root])
  const lines: string[] = []
  for (let at = from; at < provisions.length; at++) {
    const { eId, parent, number, text } = provisions[at]!
    if (eId !== root && (parent === null || !included.has(parent))) break
    included.add(eId)
    lines.push(numbers && number !== null && eId !== root ? `${number}${text}` : text)
  }
  return lines.filter((line) => line !== '').join('\n')
}
