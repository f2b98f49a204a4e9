// Reads the numbers of a reference by hand, character by character, every part of bounded length, so that the time is
// linear in the text: 第五、六条, 第三条第二款第（一）项, 133条之一, 第120-1条, 第十条至第十二条.
import { numeralCharacters, parseNumeral } from '../../shared/numeral.js'
import { completeSteps, depthOf, levelOf, type ReferenceStep } from './provision-steps.js'

/** One provision of a reference, or a range of them; offsets in UTF-16 units, the end exclusive. */
export interface WrittenProvision {
  start: number
  end: number
  steps: ReferenceStep[]
  /** The last provision of a range, 第十二条 in 第十条至第十二条; else `null`. */
  through: ReferenceStep[] | null
}

interface ReadNumber {
  start: number
  end: number
  number: string
  through: string | null
}

interface ReadLevel {
  end: number
  level: ReferenceStep['level']
  numbers: ReadNumber[]
}

const maxSpaces = 8
const maxDigits = 12
const maxItems = 40
const numerals = new Set([...'0123456789０１２３４５６７８９', ...numeralCharacters.replace(/0-9|０-９/g, '')])
const dashes = new Set([...'-－‐–—―~～'])
const listMarks = new Set([...'、，,和与及或'])

export function isNumeral(character: string | undefined): boolean {
  return character !== undefined && numerals.has(character)
}

/** The offset behind white space, of which no more is skipped than a reference may contain. */
export function skipSpaces(text: string, at: number): number {
  let end = at
  while (end - at < maxSpaces && end < text.length && /\s/.test(text[end]!)) end++
  return end
}

interface ReadProvisionsOptions {
  before?: readonly ReferenceStep[]
  bare?: boolean
  /** Is given the offset up to which there is no provision, so that a long list without one is not read again. */
  progress?: { end: number }
}

/**
 * The provisions written at an offset, each with its upper steps: 第三条第一款、第二款 gives two of article 3. `before` are
 * the steps that a provision without article completes; `bare`: the first number may stand without 第. Empty for none.
 */
export function readProvisions(
  text: string, at: number, { before = [], bare = false, progress }: ReadProvisionsOptions = {}
): WrittenProvision[] {
  const found: WrittenProvision[] = []
  let upper = before
  for (let next = { at, range: false }; found.length < maxItems; ) {
    const chain = readChain(text, next.at, bare && found.length === 0, found.length === 0 ? progress : undefined)
    if (chain.length === 0) break
    const completed = chain.map((one) => completeProvision(one, upper))
    const last = found.at(-1)
    if (next.range && last !== undefined && last.through === null && completed.length === 1) extendRange(last, completed[0]!)
    else found.push(...completed)
    upper = completed.at(-1)!.through ?? completed.at(-1)!.steps
    const separator = readSeparator(text, found.at(-1)!.end)
    if (separator === null) break
    next = separator
  }
  return found
}

function completeProvision({ steps, through, ...span }: WrittenProvision, upper: readonly ReferenceStep[]): WrittenProvision {
  return { ...span, steps: completeSteps(steps, upper), through: through === null ? null : completeSteps(through, upper) }
}

function extendRange(first: WrittenProvision, last: WrittenProvision): void {
  first.through = last.steps
  first.end = last.end
}

/** One run of steps downwards, 第五、六条第二款; several where a step lists several numbers. */
function readChain(text: string, at: number, bare: boolean, progress?: { end: number }): WrittenProvision[] {
  let chain: WrittenProvision[] = []
  let depth = -1
  let end = at
  for (let step = readLevel(text, skipSpaces(text, at), bare, progress); step !== null; step = readLevel(text, skipSpaces(text, end), chain.length > 0)) {
    if (depthOf(step.level) <= depth) break
    chain = appendLevel(chain, step)
    depth = depthOf(step.level)
    end = step.end
  }
  return chain
}

function appendLevel(chain: readonly WrittenProvision[], { level, numbers, end }: ReadLevel): WrittenProvision[] {
  const uppers: Pick<WrittenProvision, 'steps' | 'start'>[] = chain.length === 0 ? [{ steps: [], start: -1 }] : [...chain]
  return uppers.flatMap((upper) => numbers.map((one, position) => ({
    start: upper.start < 0 ? one.start : upper.start,
    end: position === numbers.length - 1 ? end : one.end,
    steps: [...upper.steps, { level, number: one.number }],
    through: one.through === null ? null : [...upper.steps, { level, number: one.through }]
  }))).slice(0, maxItems)
}

/** One level: `第五、六条`, `第（一）项`, `133条之一`; `null` where there is none. */
function readLevel(text: string, at: number, bare: boolean, progress?: { end: number }): ReadLevel | null {
  if (text[at] !== '第' && !bare) return null
  const numbers: ReadNumber[] = []
  for (let next: { at: number; range: boolean } | null = { at, range: false }; next !== null && numbers.length < maxItems; ) {
    const one = readNumber(text, next.at)
    if (one === null) return null
    if (next.range && numbers.length > 0) numbers.at(-1)!.through = one.number
    else numbers.push(one)
    const level = levelOf[text[skipSpaces(text, one.end)] ?? '']
    if (level !== undefined) return closeLevel(text, skipSpaces(text, one.end) + 1, level, numbers)
    if (progress !== undefined) progress.end = one.end
    next = readSeparator(text, one.end)
  }
  return null
}

function closeLevel(text: string, end: number, level: ReferenceStep['level'], numbers: ReadNumber[]): ReadLevel {
  const inserted = readInserted(text, end)
  const last = numbers.at(-1)!
  if (inserted !== null && last.through !== null) last.through += `-${inserted.number}`
  else if (inserted !== null) last.number += `-${inserted.number}`
  return { level, numbers, end: inserted?.end ?? end }
}

/** 之一 behind a level, also in brackets or after a space: 第120条（之一）, 条 之一. */
function readInserted(text: string, at: number): { number: number; end: number } | null {
  const start = skipSpaces(text, at)
  const isBracketed = text[start] === '（' || text[start] === '('
  const mark = skipSpaces(text, isBracketed ? start + 1 : start)
  if (text[mark] !== '之') return null
  const read = readNumeral(text, skipSpaces(text, mark + 1))
  if (read === null) return null
  const close = skipSpaces(text, read.end)
  if (!isBracketed) return { number: read.value, end: read.end }
  return text[close] === '）' || text[close] === ')' ? { number: read.value, end: close + 1 } : null
}

/** A number with or without 第 and brackets: `第五`, `（一）`, `120-1`, `５之一`, `5-7`. */
function readNumber(text: string, at: number): ReadNumber | null {
  let next = skipSpaces(text, text[at] === '第' ? at + 1 : at)
  const isBracketed = text[next] === '（' || text[next] === '('
  if (isBracketed) next = skipSpaces(text, next + 1)
  const first = readNumeral(text, next)
  if (first === null) return null
  const one: ReadNumber = { start: at, end: first.end, number: `${first.value}`, through: null }
  if (!isBracketed) return readHyphenated(text, one, first.value)
  const close = skipSpaces(text, first.end)
  return text[close] === '）' || text[close] === ')' ? { ...one, end: close + 1 } : null
}

/** 120-1 is the inserted article, 5-7 the range, because an inserted number begins at one. */
function readHyphenated(text: string, one: ReadNumber, first: number): ReadNumber {
  if (text[one.end] === '之') {
    const inserted = readNumeral(text, one.end + 1)
    return inserted === null ? one : { ...one, end: inserted.end, number: `${first}-${inserted.value}` }
  }
  if (!dashes.has(text[one.end] ?? '')) return one
  const second = readNumeral(text, one.end + 1)
  if (second === null) return one
  if (second.value > first) return { ...one, end: second.end, through: `${second.value}` }
  return { ...one, end: second.end, number: `${first}-${second.value}` }
}

function readNumeral(text: string, at: number): { value: number; end: number } | null {
  let end = at
  while (end - at <= maxDigits && isNumeral(text[end])) end++
  if (end === at || end - at > maxDigits) return null
  const value = parseNumeral(text.slice(at, end))
  return value === null || value === 0 ? null : { value, end }
}

/** What stands between the items of a list: 、 和 以及 或者; 至 or a dash make a range. */
function readSeparator(text: string, at: number): { at: number; range: boolean } | null {
  let next = skipSpaces(text, at)
  const start = next
  if (text[next] === '至' || text[next] === '到' || dashes.has(text[next] ?? '')) {
    while (next - start < 2 && (text[next] === '至' || text[next] === '到' || dashes.has(text[next] ?? ''))) next++
    return { at: skipSpaces(text, next), range: true }
  }
  if (listMarks.has(text[next] ?? '')) next = skipSpaces(text, next + 1)
  if (text.startsWith('以及', next)) next += 2
  else if (text[next] === '及' || text[next] === '和' || text[next] === '或') next++
  if (text[next] === '者' && text[next - 1] === '或') next++
  return next === start ? null : { at: skipSpaces(text, next), range: false }
}

/** Whether two references are items of one list: 《甲法》第三条和《乙法》第五条. */
export function isListSeparator(text: string, start: number, end: number): boolean {
  return end > start && end - start <= 2 * maxSpaces && readSeparator(text, start)?.at === end
}
