// Provisions named by where they stand to the one named before: 同条第二款, 同款第（一）项, 该条, 前款.
import { depthOf, levelOf, type ReferenceStep } from './provision-steps.js'
import { readProvisions, skipSpaces, type WrittenProvision } from './read-steps.js'

interface RelativeProvisions {
  end: number
  provisions: WrittenProvision[]
  isUnclear: boolean
}

/** Reads a relative provision at an offset; `null` where there is none. In a rule, 前款 and 本条 mean its own provisions. */
export function readRelative(
  text: string, at: number, before: readonly WrittenProvision[], isRule: boolean
): RelativeProvisions | null {
  const [word, level] = [text[at]!, levelOf[text[at + 1] ?? '']]
  if (level === undefined || !'同该本前'.includes(word) || (isRule && '本前'.includes(word))) return null
  const last = before.at(-1)?.through ?? before.at(-1)?.steps ?? []
  const base = last.filter((step) => depthOf(step.level) <= depthOf(level))
  const start = at + 2
  const inside = readProvisions(text, skipSpaces(text, start), { before: base })
  const isClear = base.at(-1)?.level === level && base[0]?.level === 'art'
  if (inside.length > 0 && inside[0]!.steps.at(-1)!.level !== 'art') {
    return { end: inside.at(-1)!.end, provisions: inside, isUnclear: !isClear || word === '前' }
  }
  if (word === '前') return readPreceding(base, level, { start: at, end: start })
  return { end: start, provisions: isClear ? [{ start: at, end: start, steps: base, through: null }] : [], isUnclear: !isClear }
}

/**
 * 前款 is, to a writer who has just quoted a paragraph, that one or the one before it: both are meant. After an article
 * without a paragraph it is in that article.
 */
function readPreceding(base: readonly ReferenceStep[], level: string, span: { start: number; end: number }): RelativeProvisions {
  const own = base.at(-1)
  if (level === 'art' || own === undefined || base[0]?.level !== 'art') return { end: span.end, provisions: [], isUnclear: true }
  const preceding = own.level === level && Number(own.number) > 1 ? [{ ...own, number: `${Number(own.number) - 1}` }] : []
  const all = [...preceding.map((step) => [...base.slice(0, -1), step]), [...base]]
  return { end: span.end, provisions: all.map((steps) => ({ ...span, steps, through: null })), isUnclear: false }
}
