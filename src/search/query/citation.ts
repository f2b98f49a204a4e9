// Citations in a query: 刑法232条, 《保守国家秘密法》第四十八条第一款, 第八十七条之一.
import { numeralCharacters, parseNumeral } from '../../shared/numeral.js'
import { eIdsOf, type ReferenceStep } from '../../works/references/reference.js'

export interface QueryCitation {
  /** The folded name before the number; empty when there is only a number. */
  name: string
  /** The eIds that it may refer to, the most exact first; the article that contains it comes last. */
  eIds: string[]
  /** What follows the citation, folded. */
  rest: string
}

const n = `[${numeralCharacters}]{1,12}`
const inside = `条(?:之(${n}))?(?:第?(${n})款)?(?:第?[(]?(${n})[)]?项)?`
const withOrdinal = new RegExp(`第(${n})${inside}`)
// Without 第 a number is a citation only when no Han character follows that could continue a word: not 十条戒律.
const bare = new RegExp(`(${n})${inside}(?![\\p{Script=Han}])`, 'u')
const opening = /^(?:请问|根据|依据|依照|按照|查|查询|查看|关于)/

/** The first citation of a folded query; `undefined` when there is none. */
export function findCitation(normalized: string): QueryCitation | undefined {
  const match = withOrdinal.exec(normalized) ?? bare.exec(normalized)
  if (match === null) return undefined
  const [whole, article, inserted, paragraph, point] = match
  const steps = [
    ...stepTo('art', article, inserted),
    ...(paragraph === undefined ? [] : stepTo('para', paragraph)),
    ...(point === undefined ? [] : stepTo('point', point))
  ]
  const [first] = steps
  if (first?.level !== 'art') return undefined
  const eIds = [...new Set([...eIdsOf({ steps }), `art_${first.number}`])]
  const name = normalized.slice(0, match.index).trim().replace(opening, '')
  return { name, eIds, rest: normalized.slice(match.index + whole.length).trim() }
}

function stepTo(level: ReferenceStep['level'], numeral: string | undefined, inserted?: string): ReferenceStep[] {
  const number = parseNumeral(numeral ?? '')
  if (number === null || number === 0) return []
  const extra = inserted === undefined ? null : parseNumeral(inserted)
  return [{ level, number: extra === null ? `${number}` : `${number}-${extra}` }]
}
