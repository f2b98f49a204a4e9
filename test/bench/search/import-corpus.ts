// Records the corpus through the service: one work of kind `law` for each law, its headings above its articles.
import type { Rank } from '../../../src/shared/kind.js'
import { noLegislativeDetails, type Provision, type VersionContent } from '../../../src/works/work.js'
import { parseNumeral } from '../../../src/shared/numeral.js'
import type { Base } from '../../../src/database/base.js'
import { recordRegions } from '../../../src/catalogue/record-catalogue.js'
import { recordVersion } from '../../../src/works/recording/record-version.js'
import type { Article } from './question-set.js'

export interface Imported {
  /** The article that a provision came from, by `work eId`. */
  articleAt: Map<string, string>
  laws: number
  milliseconds: number
}

const author = { recordedBy: 'bench', reason: null }
const rankOf: Record<string, Rank> = {
  宪法: 'constitution',
  行政法规: 'administrative-regulation',
  司法解释: 'judicial-interpretation',
  部门规章: 'department-rule'
}

/** Records every law once; with `later`, again with changed texts for each of those days. */
export async function importCorpus(
  base: Base,
  articles: readonly Article[],
  later: readonly string[],
  reportProgress: (step: string) => void
): Promise<Imported> {
  const began = performance.now()
  const articleAt = new Map<string, string>()
  await recordRegions(base, [{ code: '100000', name: '全国', parent: null }], author)
  const laws = [...groupByLaw(articles)]
  for (const [round, day] of [null, ...later].entries()) {
    for (const [at, [law, own]] of laws.entries()) {
      const id = `cn-100000-law-${at + 1}`
      const content = describeLaw(law, own, day, round, (eId, article) => articleAt.set(`${id} ${eId}`, article))
      await recordVersion(base, { id, kind: 'law', content, ...author })
      if (at % 200 === 199) reportProgress(`version ${round + 1}: ${at + 1} of ${laws.length} laws recorded`)
    }
  }
  return { articleAt, laws: laws.length, milliseconds: performance.now() - began }
}

function groupByLaw(articles: readonly Article[]): Map<string, Article[]> {
  const laws = new Map<string, Article[]>()
  for (const article of articles) laws.set(article.law, [...(laws.get(article.law) ?? []), article])
  return laws
}

function describeLaw(
  title: string,
  articles: readonly Article[],
  day: string | null,
  round: number,
  note: (eId: string, article: string) => void
): VersionContent {
  const provisions: Provision[] = []
  const parts = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id, article, heading, text } of articles) {
    const parent = placeHeading(heading, provisions, parts)
    const eId = addressOf(article, taken)
    note(eId, id)
    provisions.push(provision(eId, parent, 'article', article, null, round === 0 ? text : amend(text, round)))
  }
  const date = day ?? (articles[0]!.date || null)
  return {
    title,
    aliases: [],
    issuer: null,
    region: '100000',
    rank: rankOf[articles[0]!.category] ?? 'law',
    topics: [],
    inForceFrom: { date, precision: date === null ? 'unknown' : 'day', basis: 'promulgated' },
    case: null,
    provisions,
    quotations: [],
    citations: [],
    completeness: { state: 'whole', quoted: null, stated: null },
    ...noLegislativeDetails
  }
}

// Every text of a later version differs from the previous one, so that none is stored once for being equal.
function amend(text: string, round: number): string {
  return `${text}\n第${round}次修正后，前款规定自公布之日起施行。`
}

const levels = { 编: ['part', 'part'], 章: ['chp', 'chapter'], 节: ['sec', 'section'] } as const

/** The provision of a heading, added with its parents if new; `null` when the article has no heading. */
function placeHeading(heading: string, provisions: Provision[], parts: Map<string, string>): string | null {
  let parent: string | null = null
  let path = ''
  for (const step of heading.split(' > ').filter((one) => one !== '')) {
    path += ` > ${step}`
    let eId = parts.get(path)
    if (eId === undefined) {
      const named = /^(第.{1,8}?([编章节]))\s*(.*)$/.exec(step)
      const [name, level] = levels[(named?.[2] ?? '章') as keyof typeof levels]
      eId = `${name}_${parts.size + 1}`
      parts.set(path, eId)
      provisions.push(provision(eId, parent, level, named?.[1] ?? null, named?.[3] ?? step, ''))
    }
    parent = eId
  }
  return parent
}

function addressOf(article: string, taken: Set<string>): string {
  const [, number = '', inserted] = /^第(.+?)条(?:之(.+))?$/.exec(article) ?? []
  const eId = `art_${parseNumeral(number) ?? taken.size + 1}${inserted === undefined ? '' : `-${parseNumeral(inserted)}`}`
  let free = eId
  for (let copy = 2; taken.has(free); copy++) free = `${eId}-${900 + copy}`
  taken.add(free)
  return free
}

function provision(
  eId: string,
  parent: string | null,
  level: string,
  number: string | null,
  heading: string | null,
  text: string
): Provision {
  return { eId, wId: null, parent, level, number, heading, text, citations: [] }
}
