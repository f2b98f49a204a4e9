// Citations in a query: 刑法232条, 《保守国家秘密法》第四十八条第一款, 第八十七条之一.
import { numeralPattern, readNumeral } from './numerals.js'

export interface CitedPlace {
  /** The folded name before the number; empty where only a number was given. */
  name: string
  /** The address of the article, then of what was named inside it: `art_48`, `art_48__para_1`. */
  eIds: string[]
  /** What follows the citation, folded. */
  rest: string
}

const n = numeralPattern
const withOrdinal = new RegExp(`第(${n})条(?:之(${n}))?(?:第?(${n})款)?(?:第?[(]?(${n})[)]?项)?`)
// Without 第 a number is only a citation where nothing that would go on with a word follows it: not 十条戒律.
const bare = new RegExp(`(${n})条(?:之(${n}))?(?:第?(${n})款)?(?:第?[(]?(${n})[)]?项)?(?![\\p{Script=Han}])`, 'u')
const opening = /^(?:请问|根据|依据|依照|按照|查|查询|查看|关于)/

/** The first citation of a folded query; `undefined` where there is none. */
export function findCitation(folded: string): CitedPlace | undefined {
  const match = withOrdinal.exec(folded) ?? bare.exec(folded)
  if (match === null) return undefined
  const [whole, article, inserted, paragraph, point] = match
  const eIds = addresses(article, inserted, paragraph, point)
  if (eIds === undefined) return undefined
  const name = folded.slice(0, match.index).trim().replace(opening, '').replace(/第$/, '')
  return { name, eIds, rest: folded.slice(match.index + whole.length).trim() }
}

function addresses(article = '', inserted?: string, paragraph?: string, point?: string): string[] | undefined {
  const number = readNumeral(article)
  if (number === undefined || number === 0) return undefined
  const suffix = inserted === undefined ? '' : `-${readNumeral(inserted)}`
  const steps = [`art_${number}${suffix}`]
  if (paragraph !== undefined) steps.push(`para_${readNumeral(paragraph)}`)
  if (point !== undefined) steps.push(`point_${readNumeral(point)}`)
  return steps.map((_, at) => steps.slice(0, at + 1).join('__'))
}
