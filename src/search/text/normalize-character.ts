// Folding of one character: NFKC (with it full and half width), traditional to simplified, lower case. Characters are
// mapped one by one (乾 always becomes 干), so that every folded unit maps back to its origin.
import { Locale } from 'opencc-js/t2cn'
import { foldRadical } from '../../shared/text/radicals.js'

export const replacementCharacter = 0xfffd
/** In `normalizedCode`: the unit depends on its neighbours, or folds to several units or to none. */
export const notOneToOne = 0

const combiningMark = /^\p{M}$/u
const ignorable = /[\p{Cf}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu
const whitespace = /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]/gu

/** 1 when a UTF-16 unit continues the character before it: combining mark, joiner or variation selector. */
export const extendsCluster = new Uint8Array(0x10000)

/** What each UTF-16 unit folds to by itself, or `notOneToOne`. */
export const normalizedCode = new Uint16Array(0x10000)

const simplified = readSimplified()
fillTables()

/** Folded form of one character with its combining marks: none, one or several UTF-16 units. */
export function normalizeCharacter(character: string): string {
  return simplify(fold(character))
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(ignorable, '')
}

function simplify(folded: string): string {
  const characters = [...folded.replace(whitespace, ' ')]
  return characters.map(foldRadical).map((char) => simplified.get(char) ?? char).join('')
}

/**
 * Read from the dictionary itself, `傳 传|優 优`: to have all Han characters converted takes fifty times as long, in every
 * process and in every search thread.
 */
function readSimplified(): Map<string, string> {
  const pairs = dictionaries().flatMap((text) => text.split('|')).map((pair) => pair.split(' ') as [string, string])
  // One character, whose writing is one UTF-16 unit: what is left of a pair of phrases, or of rarer characters, is longer.
  return new Map(pairs.filter(([from, to]) => from !== to && from.length === 1 && to.length === 1))
}

function dictionaries(): string[] {
  const found: unknown[] = Locale.to.cn!.flat()
  if (!found.every((text) => typeof text === 'string')) throw new Error('opencc-js keeps its dictionaries in another form')
  return found
}

// Han, Hangul syllables and private-use characters have no case and no compatibility form: only simplification applies.
function isUniform(code: number): boolean {
  return (code >= 0x3400 && code < 0xa000) || (code >= 0xac00 && code < 0xd7a4) || (code >= 0xe000 && code < 0xf900)
}

function fillTables(): void {
  const others: string[] = []
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue
    if (isUniform(code)) normalizedCode[code] = code
    else others.push(String.fromCharCode(code))
  }
  for (const [from, to] of simplified) normalizedCode[from.charCodeAt(0)] = to.charCodeAt(0)
  fillOthers(others.filter((char) => char !== '\n'))
  normalizedCode['\n'.charCodeAt(0)] = normalizeCharacter('\n').charCodeAt(0)
}

/** Folded all at once, one to a line, in half the time of one by one: every process and every search thread does this. */
function fillOthers(chars: readonly string[]): void {
  const folded = fold(chars.join('\n')).split('\n')
  for (const [at, char] of chars.entries()) {
    const code = char.charCodeAt(0)
    extendsCluster[code] = combiningMark.test(char) || code === 0x200d || (code >= 0xfe00 && code < 0xfe10) ? 1 : 0
    const normalized = folded[at]!
    if (normalized.length === 1 && extendsCluster[code] === 0) normalizedCode[code] = simplify(normalized).charCodeAt(0)
  }
}
