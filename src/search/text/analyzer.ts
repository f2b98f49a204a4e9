// The one analyzer: folded text into terms. Every engine indexes and asks with the terms cut here.
// Han text becomes pairs of neighbouring characters, other letters and digits become whole words.

/** Changes whenever the same text would be cut into other terms: an index cut by another analyzer is not read. */
export const analyzerVersion = 'fold-1 pairs-1'

/** Terms of a text, each once. A pair is two UTF-16 units in one number; the last Han of a run pairs with 0. */
export interface Terms {
  pairs: number[]
  words: string[]
}

const enum Class {
  none = 0,
  han = 1,
  word = 2,
  surrogate = 3
}

const longestWord = 64
const classes = new Uint8Array(0x10000)
for (let code = 0; code < 0x10000; code++) classes[code] = classify(code)

function classify(code: number): Class {
  if (code >= 0xd800 && code < 0xe000) return Class.surrogate
  const char = String.fromCharCode(code)
  if (/[\p{Script=Han}〇]/u.test(char)) return Class.han
  return /[\p{L}\p{N}\p{M}]/u.test(char) ? Class.word : Class.none
}

/** Whether a UTF-16 unit is a Han character of the basic plane. */
export function isHan(code: number): boolean {
  return classes[code] === Class.han
}

/** Whether a UTF-16 unit belongs to a word of letters or digits. */
export function isWordUnit(code: number): boolean {
  return classes[code] === Class.word
}

/** A stretch of folded text of one class: Han characters, or one word of other letters and digits. */
export interface Run {
  text: string
  start: number
  han: boolean
}

/** The runs of a folded text in order; what lies between them is no term. Characters beyond the basic plane are Han
 * where Unicode says so, else left out. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  let at = 0
  while (at < text.length) {
    const kind = classAt(text, at)
    const start = at
    while (at < text.length && classAt(text, at) === kind) at += widthAt(text, at)
    if (kind !== Class.none) runs.push({ text: text.slice(start, at), start, han: kind === Class.han })
  }
  return runs
}

/** The terms of a folded text, in the order they first occur. */
export function termsOf(text: string): Terms {
  const pairs = new Set<number>()
  const words = new Set<string>()
  for (const run of runsOf(text)) {
    if (!run.han) words.add(run.text.slice(0, longestWord))
    else if (/[\ud800-\udfff]/.test(run.text)) addRarePairs(run.text, pairs, words)
    else addPairs(run.text, pairs)
  }
  return { pairs: [...pairs], words: [...words] }
}

/** Two UTF-16 units as one number below 2^32. */
export function pairOf(first: number, second: number): number {
  return first * 0x10000 + second
}

/** A pair written as a term for engines that hold terms as text. */
export function textOfPair(pair: number): string {
  const second = pair % 0x10000
  return String.fromCharCode(Math.floor(pair / 0x10000)) + (second === 0 ? '' : String.fromCharCode(second))
}

function addPairs(run: string, pairs: Set<number>): void {
  for (let at = 0; at < run.length; at++) {
    pairs.add(pairOf(run.charCodeAt(at), at + 1 < run.length ? run.charCodeAt(at + 1) : 0))
  }
}

// A Han character beyond the basic plane takes two units, so its pairs do not fit one number: they are kept as words.
function addRarePairs(run: string, pairs: Set<number>, words: Set<string>): void {
  const chars = [...run]
  chars.forEach((char, at) => {
    const next = chars[at + 1] ?? ''
    if (char.length === 1 && next.length < 2)
      pairs.add(pairOf(char.charCodeAt(0), next === '' ? 0 : next.charCodeAt(0)))
    else words.add(char + next)
    if (char.length === 2) words.add(char)
    else if (next.length === 2) pairs.add(pairOf(char.charCodeAt(0), 0))
  })
}

function classAt(text: string, at: number): Class {
  const kind = classes[text.charCodeAt(at)] as Class
  if (kind !== Class.surrogate) return kind
  return /\p{Script=Han}/u.test(String.fromCodePoint(text.codePointAt(at) as number)) ? Class.han : Class.none
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1
}
