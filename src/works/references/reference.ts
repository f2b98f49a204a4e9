// What a reference is: the work as it is named, the version, and the provisions meant. Which work that is, and whether
// it has such a provision, is left to the caller. Offsets count UTF-16 units, the end is exclusive.
import type { ReferenceStep } from './provision-steps.js'
import type { WrittenProvision } from './read-steps.js'
import type { VersionQualifier } from './version-qualifier.js'

export interface Reference {
  start: number
  end: number
  /** The name of the work, as written or as defined before (以下简称); `null` where it depends on the context. */
  work: string | null
  /** A pronoun for a work: 本法, 本条例, 同法, 该法. */
  pronoun: string | null
  /** 实施条例 where the reference means rules that are named after the work of the pronoun. */
  derived: string | null
  version: VersionQualifier | null
  /** All provisions meant, in order; empty where only a work is named. */
  provisions: WrittenProvision[]
  /** It means a provision that cannot be told: 前条, or 第二款 after nothing. */
  isUnclear: boolean
  /** It continues the list of the reference before it: 《甲法》第三条和《乙法》第五条. */
  continues: boolean
}

/** A reference without its place. */
export type ReferenceMeaning = Pick<Reference, 'work' | 'pronoun' | 'version' | 'provisions' | 'isUnclear'>

/** The most provisions of one range that are listed one by one. */
const maxListed = 100

/** The steps of every provision meant; a range of articles is listed by its whole numbers, 第十条至第十二条 as three. */
export function listSteps(provisions: readonly WrittenProvision[]): ReferenceStep[][] {
  return provisions.flatMap(({ steps, through }) => (through === null ? [steps] : listRange(steps, through)))
}

function listRange(first: ReferenceStep[], last: ReferenceStep[]): ReferenceStep[][] {
  const [from, to] = [first.at(-1)!, last.at(-1)!]
  if (from.level !== to.level || !/^\d+$/.test(from.number)) return [first, last]
  const between: ReferenceStep[][] = []
  const end = Number(to.number.replace(/-.*$/, ''))
  for (let number = Number(from.number) + 1; number < end && between.length < maxListed; number++) {
    between.push([...first.slice(0, -1), { level: from.level, number: `${number}` }])
  }
  const base = Number(to.number) > end || to.number.includes('-') ? [[...last.slice(0, -1), { level: to.level, number: `${end}` }]] : []
  return [first, ...between, ...(end > Number(from.number) ? base : []), last]
}
