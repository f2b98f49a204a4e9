// The analyzer: splits folded text into terms, for indexing and for queries, in both engines. Han text becomes bigrams of
// neighbouring characters; other letters and digits become whole words.
import { variantsFingerprint } from './word-variants.js'

/** Must change whenever the terms of a text change: an index of another version is rebuilt. */
export const analyzerVersion = `fold-3-${variantsFingerprint} pairs-1`

/** Distinct terms of a text. A bigram is two UTF-16 units in one number; the last Han unit of a run pairs with 0. */
export interface Terms {
  bigrams: number[]
  words: string[]
}

const enum CharacterClass {
  none = 0,
  han = 1,
  word = 2,
  surrogate = 3
}

const maxWordLength = 64
const classes = new Uint8Array(0x10000)
for (let code = 0; code < 0x10000; code++) classes[code] = classify(code)

function classify(code: number): CharacterClass {
  if (code >= 0xd800 && code < 0xe000) return CharacterClass.surrogate
  const char = String.fromCharCode(code)
  if (/[\p{Script=Han}〇]/u.test(char)) return CharacterClass.han
  return /[\p{L}\p{N}\p{M}]/u.test(char) ? CharacterClass.word : CharacterClass.none
}

/** Whether a UTF-16 unit is a Han character of the Basic Multilingual Plane. */
export function isHan(code: number): boolean {
  return classes[code] === CharacterClass.han
}

/** Whether a UTF-16 unit belongs to a word of letters or digits. */
export function isWordUnit(code: number): boolean {
  return classes[code] === CharacterClass.word
}

/** A run of folded text: Han characters, or one word of other letters and digits. `start` is in UTF-16 units. */
interface ScriptRun {
  text: string
  start: number
  han: boolean
}

/** The runs of a folded text in order; spaces and punctuation between them are skipped. Of supplementary characters only
 * Han ones belong to a run. */
export function scriptRuns(text: string): ScriptRun[] {
  const runs: ScriptRun[] = []
  let at = 0
  while (at < text.length) {
    const kind = classAt(text, at)
    const start = at
    while (at < text.length && classAt(text, at) === kind) at += widthAt(text, at)
    if (kind !== CharacterClass.none) runs.push({ text: text.slice(start, at), start, han: kind === CharacterClass.han })
  }
  return runs
}

/** The terms of a folded text, in order of first occurrence. */
export function termsOf(text: string): Terms {
  const bigrams = new Set<number>()
  const words = new Set<string>()
  for (const run of scriptRuns(text)) {
    if (!run.han) words.add(run.text.slice(0, maxWordLength))
    else if (/[\ud800-\udfff]/.test(run.text)) addSupplementaryBigrams(run.text, bigrams, words)
    else addBigrams(run.text, bigrams)
  }
  return { bigrams: [...bigrams], words: [...words] }
}

/** Two UTF-16 units as one number below 2^32. */
export function bigramOf(first: number, second: number): number {
  return first * 0x10000 + second
}

/** The characters of a bigram. */
export function bigramText(bigram: number): string {
  const second = bigram % 0x10000
  return String.fromCharCode(Math.floor(bigram / 0x10000)) + (second === 0 ? '' : String.fromCharCode(second))
}

function addBigrams(run: string, bigrams: Set<number>): void {
  for (let at = 0; at < run.length; at++) {
    bigrams.add(bigramOf(run.charCodeAt(at), at + 1 < run.length ? run.charCodeAt(at + 1) : 0))
  }
}

// A supplementary Han character takes two UTF-16 units, so its bigrams do not fit a number: they are stored as words.
function addSupplementaryBigrams(run: string, bigrams: Set<number>, words: Set<string>): void {
  const chars = [...run]
  chars.forEach((char, at) => {
    const next = chars[at + 1] ?? ''
    if (char.length === 1 && next.length < 2)
      bigrams.add(bigramOf(char.charCodeAt(0), next === '' ? 0 : next.charCodeAt(0)))
    else words.add(char + next)
    if (char.length === 2) words.add(char)
    else if (next.length === 2) bigrams.add(bigramOf(char.charCodeAt(0), 0))
  })
}

function classAt(text: string, at: number): CharacterClass {
  const kind = classes[text.charCodeAt(at)] as CharacterClass
  if (kind !== CharacterClass.surrogate) return kind
  return /\p{Script=Han}/u.test(String.fromCodePoint(text.codePointAt(at) as number)) ? CharacterClass.han : CharacterClass.none
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1
}
