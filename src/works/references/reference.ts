// Parses references in running text: 《保守国家秘密法》第四十八条第一款第（三）项, in Chinese or Arabic numerals, with offsets.
// Gives the reference as written and as eIds. Which work is meant, and whether it exists, is left to the caller.
import { numeralCharacters, parseNumeral } from '../../shared/numeral.js'

/** One reference. Offsets count UTF-16 units, the end is exclusive, a name's 《》 is included. */
export interface Reference {
  start: number
  end: number
  /** The name inside 《》, as written; `null` where the reference depends on its context (本法, 前款, nothing). */
  work: string | null
  /** A pronoun for a work: 本法, 本条例, 同法, 该法. */
  pronoun: string | null
  /** The steps down to the provision, outermost first; empty where only a work is named. */
  steps: ReferenceStep[]
}

export interface ReferenceStep {
  level: 'art' | 'para' | 'point' | 'indent'
  /** The number as an eId writes it: `48`, `87-1`. */
  number: string
}

const levelOf = { 条: 'art', 款: 'para', 项: 'point', 目: 'indent' } as const
const count = `[${numeralCharacters}]{1,12}`
const bracketed = `[（(]\\s*${count}\\s*[)）]`
const stepSource = `第\\s*(?:${count}|${bracketed})\\s*[条款项目](?:之${count})?`
const name = /《(?:[^《》]|《[^《》]*》)+》/.source
const pronouns = '(?:本|同|该)(?:法|条例|规定|办法|细则|解释|决定|规则|准则|守则|规范)'
const referencePattern = new RegExp(`(${name})?(${pronouns})?((?:\\s*${stepSource})+)|(${name})`, 'g')
const stepPattern = new RegExp(`第\\s*(${count}|${bracketed})\\s*([条款项目])(?:之(${count}))?`, 'g')
const listSeparator = /^[、，,和或及与至到\s]{1,2}(?:者|以及)?$/

/**
 * Every reference in a text, in order. In a list (第三条、第五条第一款、第二款) each item inherits the work, and the upper
 * steps it leaves out, from the item before. Names without a provision are found too, with no steps.
 */
export function findReferences(text: string): Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(referencePattern)) {
    const written = match[1] ?? match[4]
    const reference: Reference = {
      start: match.index,
      end: match.index + match[0].length,
      work: written === undefined ? null : written.slice(1, -1),
      pronoun: match[2] ?? null,
      steps: readSteps(match[3] ?? '')
    }
    const before = found.at(-1)
    if (before !== undefined && listSeparator.test(text.slice(before.end, reference.start))) inheritFrom(before, reference)
    found.push(reference)
  }
  return found
}

/** Parses one reference as a person types it, with or without 《》: 保守国家秘密法第48条第1款, 同法第五十条, 浙江十条戒律. */
export function readReference(text: string): Omit<Reference, 'start' | 'end'> {
  const trimmed = text.trim()
  const at = trimmed.search(new RegExp(stepSource))
  const head = (at < 0 ? trimmed : trimmed.slice(0, at)).trim()
  const pronoun = new RegExp(`^${pronouns}$`).test(head) ? head : null
  const work = pronoun === null && head !== '' ? head.replace(/^《(.*)》$/, '$1') : null
  return { work, pronoun, steps: at < 0 ? [] : readSteps(trimmed.slice(at)) }
}

/**
 * The eIds a reference may mean, the most exact first; none where it names no article. The text of an article with one
 * paragraph is in the article itself, so 第三条第一款 may be `art_3__para_1` or `art_3`. An item without 款 is in the
 * first paragraph.
 */
export function eIdsOf(reference: Pick<Reference, 'steps'>): string[] {
  const clause = writtenProvisionOf(reference)
  return clause === null ? [] : eIdsOfWrittenProvision(clause)
}

/** The provision as written, `art_3__para_1__point_2`; `null` where a reference names no article. */
export function writtenProvisionOf({ steps }: Pick<Reference, 'steps'>): string | null {
  return steps[0]?.level === 'art' ? steps.map(({ level, number }) => `${level}_${number}`).join('__') : null
}

/** The eIds that a provision as written may have; see `eIdsOf`. */
export function eIdsOfWrittenProvision(clause: string): string[] {
  const [article, second, ...rest] = clause.split('__') as [string, ...string[]]
  if (second === undefined) return [article]
  if (second === 'para_1') return [clause, [article, ...rest].join('__')]
  if (second.startsWith('para_')) return [clause]
  return [clause, [article, 'para_1', second, ...rest].join('__')]
}

function readSteps(text: string): ReferenceStep[] {
  return [...text.matchAll(stepPattern)].flatMap(([, number, kind, extra]) => {
    const value = parseNumeral(number!.replace(/[（()）\s]/g, ''))
    const inserted = extra === undefined ? null : parseNumeral(extra)
    if (value === null || value === 0) return []
    const written = inserted === null ? `${value}` : `${value}-${inserted}`
    return [{ level: levelOf[kind as keyof typeof levelOf], number: written }]
  })
}

function inheritFrom(before: Reference, reference: Reference): void {
  if (reference.work !== null || reference.pronoun !== null) return
  reference.work = before.work
  reference.pronoun = before.pronoun
  const first = reference.steps[0]
  const upper = before.steps.findIndex(({ level }) => level === first?.level)
  if (first?.level !== 'art' && upper > 0) reference.steps.unshift(...before.steps.slice(0, upper))
}
