// Names of works in running text: inside 《》 and other marks, as a pronoun (该法), or before 第…条 without marks.

/** Nouns with which names of rules end. A contract is none of ours, but its articles are not those of a law either. */
const nouns = [
  '法', '法典', '条例', '规定', '办法', '细则', '解释', '决定', '规则', '准则', '守则', '规范', '通则', '通知', '意见', '章程', '公约',
  '协定', '批复', '戒律', '规程', '标准', '制度', '方案', '合同', '协议', '约定', '判决', '裁定'
]
export const pronounNouns = ['法', '条例', '规定', '办法', '细则', '解释', '决定', '规则', '准则', '守则', '规范', '通则', '法典', '章程']
const implementing = ['实施条例', '实施细则', '实施办法', '实施规定', '实施规则', '司法解释', '解释']

/** Marks in which a name may stand, and how it is closed. */
export const nameMarks: Readonly<Record<string, string>> = { '《': '》', '〈': '〉', '＜': '＞', '「': '」', '『': '』', '“': '”' }
const maxMarkedName = 320
const maxDepth = 4
const maxUnmarkedName = 60
const boundary = /[\s。；，：！？、“”"'‘’「」『』()（）《》〈〉＜＞【】;,:!?…—\d]/

/** The offset of the mark that closes the name opened at `at`; -1 where it does not end soon. Marks may be nested. */
export function closeName(text: string, at: number): number {
  const open = text[at]!
  const close = nameMarks[open]!
  for (let end = at + 1, depth = 1; end < text.length && end - at <= maxMarkedName; end++) {
    if (text[end] === open && ++depth > maxDepth) return -1
    if (text[end] === close && --depth === 0) return end
  }
  return -1
}

/** The pronoun for a work at an offset, 本法 or 该条例; `null` for none. */
export function readPronoun(text: string, at: number): string | null {
  if (!'本同该'.includes(text[at] ?? ' ')) return null
  const noun = pronounNouns.findLast((one) => text.startsWith(one, at + 1))
  return noun === undefined ? null : text[at] + noun
}

/** The pronoun that ends a run of text. */
export function pronounAtEnd(run: string): string | null {
  for (const length of [2, 3]) {
    const pronoun = readPronoun(run, run.length - length)
    if (pronoun !== null && pronoun.length === length) return pronoun
  }
  return null
}

/** The rules that implement a law, named after it: 实施条例 in 该法实施条例. `null` for none. */
export function readImplementing(text: string, at: number): string | null {
  const found = implementing.find((name) => text.startsWith(name, at))
  if (found === undefined) return null
  const part = /^[（(][一二三四五六七八九十]{1,2}[）)]/.exec(text.slice(at + found.length, at + found.length + 4))
  return found + (part?.[0] ?? '')
}

/** 该法实施条例 at the end of a run: the pronoun and what follows it. */
export function derivedAtEnd(run: string): { pronoun: string; rest: string } | null {
  for (const rest of implementing) {
    if (!run.endsWith(rest)) continue
    const pronoun = pronounAtEnd(run.slice(0, -rest.length)) ?? pronounAtEnd(run.slice(0, -rest.length).replace(/的$/, ''))
    if (pronoun !== null) return { pronoun, rest }
  }
  return null
}

/**
 * The start of the words before `end` that may contain a name: back to punctuation, no further than `from`. A name in
 * marks inside them belongs to theirs: 某市实施《土地管理法》办法.
 */
export function startOfRun(text: string, from: number, end: number): number {
  let start = end
  while (start > from && end - start < maxUnmarkedName) {
    const character = text[start - 1]!
    // A mark at the very end closes a name of its own.
    const open = start < end ? startOfMarked(text, from, start - 1) : -1
    if (open >= 0 && end - open < maxUnmarkedName) start = open
    else if (boundary.test(character)) break
    else start--
  }
  return start
}

/** Where the 《 or 〈 stands that a mark closes; -1 where the mark closes none. */
function startOfMarked(text: string, from: number, close: number): number {
  const open = { '》': '《', '〉': '〈' }[text[close]!]
  if (open === undefined) return -1
  const first = Math.max(from, close - maxUnmarkedName)
  const start = text.slice(first, close).lastIndexOf(open)
  return start < 0 ? -1 : first + start
}

export function endsAsName(run: string): boolean {
  return nouns.some((noun) => run.endsWith(noun))
}

const leading = /依照|依据|根据|按照|违反|适用|符合|触犯|参照|遵照|执行|引用|援引|以及|或者|关于修改|结合|参见|并且|同时|认为|所谓|我国|因为|由于/g

/** Length of what looks like a name at the end of a run: what follows the last word that introduces one. */
export function looksLikeName(run: string): number {
  if (!endsAsName(run)) return 0
  const last = [...run.matchAll(leading)].at(-1)
  return run.length - (last === undefined ? 0 : last.index + last[0].length)
}
