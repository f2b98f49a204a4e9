// The steps that lead to a provision (第三条第二款第（一）项), as eIds write them.

export interface ReferenceStep {
  level: 'art' | 'para' | 'point' | 'indent'
  /** The number as an eId writes it: `48`, `87-1`. */
  number: string
}

/** The levels from the outermost to the innermost, by the character that names them. */
export const levelOf: Readonly<Record<string, ReferenceStep['level']>> = { 条: 'art', 款: 'para', 项: 'point', 目: 'indent' }

const depths: Record<ReferenceStep['level'], number> = { art: 0, para: 1, point: 2, indent: 3 }

export function depthOf(level: ReferenceStep['level']): number {
  return depths[level]
}

/** Steps that begin below the article, completed by those that came before: 第二款 after 第三条第一款 is 第三条第二款. */
export function completeSteps(steps: readonly ReferenceStep[], before: readonly ReferenceStep[]): ReferenceStep[] {
  const depth = steps[0] === undefined ? 0 : depthOf(steps[0].level)
  return [...before.filter(({ level }) => depthOf(level) < depth), ...steps]
}

/** The provision as written, `art_3__para_1__point_2`; `null` where the steps name no article. */
export function writtenProvisionOf(steps: readonly ReferenceStep[]): string | null {
  return steps[0]?.level === 'art' ? steps.map(({ level, number }) => `${level}_${number}`).join('__') : null
}

/**
 * The eIds that steps may mean, the most exact first; none where they name no article. The text of an article with one
 * paragraph is in the article itself, so 第三条第一款 may be `art_3__para_1` or `art_3`. An item without 款 is in the
 * first paragraph.
 */
export function eIdsOf(steps: readonly ReferenceStep[]): string[] {
  const clause = writtenProvisionOf(steps)
  return clause === null ? [] : eIdsOfWrittenProvision(clause)
}

/** The eIds that a provision as written may have; see `eIdsOf`. */
export function eIdsOfWrittenProvision(clause: string): string[] {
  const [article, second, ...rest] = clause.split('__') as [string, ...string[]]
  if (second === undefined) return [article]
  if (second === 'para_1') return [clause, [article, ...rest].join('__')]
  if (second.startsWith('para_')) return [clause]
  return [clause, [article, 'para_1', second, ...rest].join('__')]
}
