// Tells the work of every reference of a document: by its name, by a pronoun, or from what was named before.
import type { VersionQualifier } from '../../works/references/version-qualifier.js'
import type { Reference } from '../../works/references/reference.js'

/** A reference with the name of its work; `null` where the document leaves open which one is meant. */
export interface NamedReference extends Reference {
  name: string | null
}

interface Antecedent {
  name: string
  version: VersionQualifier | null
}

/** Adds names in reading order. 该法 is the last work named that is a 法; a provision alone is of the work read before. */
export function nameReferences(references: readonly Reference[]): NamedReference[] {
  const antecedents = new Antecedents()
  let last: Antecedent | null = null
  return references.map((reference) => {
    const meant: Antecedent | null = meantBy(reference, antecedents, last)
    if (meant !== null) antecedents.add(meant)
    last = meant
    return { ...reference, name: meant?.name ?? null, version: reference.version ?? meant?.version ?? null }
  })
}

function meantBy({ work, pronoun, derived, version }: Reference, antecedents: Antecedents, last: Antecedent | null): Antecedent | null {
  if (work !== null) return { name: work, version }
  if (pronoun === null) return last
  const antecedent = antecedents.find(pronoun.slice(1))
  if (antecedent === null || derived === null) return antecedent
  return { name: antecedent.name + derived, version }
}

class Antecedents {
  private readonly byNoun = new Map<string, Antecedent>()
  private readonly names = new Set<string>()
  private only: Antecedent | null = null

  add(meant: Antecedent): void {
    const core = meant.name.replace(/[（(][^（()）]{0,20}[)）]$/, '').replace(/法典$/, '法')
    for (const length of [1, 2]) this.byNoun.set(core.slice(-length), meant)
    this.names.add(meant.name)
    this.only = this.names.size === 1 ? meant : null
  }

  /** The last work whose name ends with a noun; else the only one named. */
  find(noun: string): Antecedent | null {
    return this.byNoun.get(noun === '法典' ? '法' : noun) ?? this.only
  }
}
