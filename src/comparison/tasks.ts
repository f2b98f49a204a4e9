// The tasks of this room: the difference of two texts of a work, as data, as a table and as the page of that table; and
// the comparison of the texts of two works.
import { defineTask } from '../computing/task.js'
import type { Topic } from '../catalogue/catalogue.js'
import type { Provision } from '../works/work.js'
import { groupClauses } from './clause.js'
import { compareProvisions, type ComparedClause } from './compare-provisions.js'
import { diffProvisions } from './diff-provisions.js'
import type { Difference } from './difference.js'
import { renderDifference } from './render-table.js'
import { type ComparedText, composeTwoColumns, type TableOptions, type TwoColumns } from './two-columns.js'

export const differenceTask = defineTask(import.meta.url, 'differenceTask', (
  { before, after }: { before: readonly Provision[]; after: readonly Provision[] }, { enter }
): Difference => {
  enter('/query/from', countCharacters(before) + countCharacters(after))
  return diffProvisions(before, after)
})

/** What a 新旧对照表 compares. */
export interface ToTabulate {
  from: ComparedText
  to: ComparedText
  options: TableOptions
}

export const tableTask = defineTask(import.meta.url, 'tableTask', ({ from, to, options }: ToTabulate, { enter }): TwoColumns => {
  enter('/query/from', countCharacters(from.provisions) + countCharacters(to.provisions))
  return composeTwoColumns(from, to, diffProvisions(from.provisions, to.provisions), options)
})

/** The page in UTF-8. */
export const tablePageTask = defineTask(import.meta.url, 'tablePageTask', async (input: ToTabulate, tools): Promise<Uint8Array> =>
  Buffer.from(renderDifference(await tableTask.run(input, tools))))

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
