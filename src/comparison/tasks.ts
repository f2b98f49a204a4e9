// The tasks of this room: the difference of two texts of a work, and the comparison of the texts of two works.
import { defineTask } from '../computing/task.js'
import type { Topic } from '../catalogue/catalogue.js'
import type { Provision } from '../works/work.js'
import { groupClauses } from './clause.js'
import { compareProvisions, type ComparedClause } from './compare-provisions.js'
import { diffProvisions } from './diff-provisions.js'
import type { Difference } from './difference.js'

export const differenceTask = defineTask(import.meta.url, 'differenceTask', (
  { before, after }: { before: readonly Provision[]; after: readonly Provision[] }, { enter }
): Difference => {
  enter('/query/from', countCharacters(before) + countCharacters(after))
  return diffProvisions(before, after)
})

/** The text of a work with the topics that are recorded for it. */
export interface TopicalText {
  provisions: readonly Provision[]
  topics: readonly Topic[]
}

export const comparisonTask = defineTask(import.meta.url, 'comparisonTask', (
  { left, right }: { left: TopicalText; right: TopicalText }, { enter }
): ComparedClause[] => {
  enter('/query/left', countCharacters(left.provisions) + countCharacters(right.provisions))
  const topics = new Map([...topicsByClause(left), ...topicsByClause(right)])
  return compareProvisions(left.provisions, right.provisions, (provision) => topics.get(provision) ?? [])
})

// Topics are recorded for works, not clauses. A clause has those topics of its work that its text names; the only clause
// of a work has all of them.
function topicsByClause({ topics, provisions }: TopicalText): [Provision, string[]][] {
  const clauses = groupClauses(provisions).filter(({ heading }) => !heading)
  return clauses.flatMap(({ parts }) => parts.map((part): [Provision, string[]] => {
    const own = clauses.length === 1 ? topics : topics.filter((topic) => namesTopic(part.text, topic))
    return [part, own.map(({ key }) => key)]
  }))
}

function namesTopic(text: string, { name }: Topic): boolean {
  return name.zh.split(/[与和、/]/).some((word) => word.length > 1 && text.includes(word))
}

function countCharacters(provisions: readonly Provision[]): number {
  return provisions.reduce((sum, { text }) => sum + text.length, 0)
}
