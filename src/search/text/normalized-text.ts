// Folding of a text, with a map back: each folded unit knows the range of the original that it came from.
import { emptyUnits, type MappedUnits, pushUnit, replaceStretches, textOfUnits } from './mapped-units.js'
import { extendsCluster, normalizeCharacter, normalizedCode, notOneToOne, replacementCharacter } from './normalize-character.js'
import { findArabicNumbers, findChineseNumerals } from './number-variants.js'
import { findWordVariants } from './word-variants.js'

/** Folded text; unit `i` stands for the original's UTF-16 units `starts[i]` up to, not including, `ends[i]`. */
export interface NormalizedText {
  text: string
  starts: Uint32Array
  ends: Uint32Array
}

/**
 * Folds a text: NFKC, simplified, lower case, one writing of each word (帐户 as 账户) and of each number (第48条 as 第四十八条,
 * 5000元 as 五千元). Accepts any string.
 */
export function normalize(original: string): NormalizedText {
  const units = foldings.reduce(
    (folded, find) => replaceStretches(folded, find(textOfUnits(folded))),
    normalizeUnits(original)
  )
  return {
    text: textOfUnits(units),
    starts: Uint32Array.from(units.starts),
    ends: Uint32Array.from(units.ends)
  }
}

const loneSurrogate = /\p{Cs}/u
/** In this order: numerals that Arabic numbers became may stand beside others, as in 3万零500元. */
const foldings = [findWordVariants, findArabicNumbers, findChineseNumerals]

function normalizeUnits(original: string): MappedUnits {
  const units = emptyUnits()
  let at = 0
  while (at < original.length) {
    const code = original.charCodeAt(at)
    const normalized = normalizedCode[code] as number
    const alone = normalized !== notOneToOne && extendsCluster[original.charCodeAt(at + 1)] !== 1
    const end = alone ? at + 1 : endOfCharacter(original, at)
    if (alone) pushUnit(units, normalized, at, end)
    else pushCharacter(units, original, at, end)
    at = end
  }
  return units
}

function pushCharacter(units: MappedUnits, original: string, start: number, end: number): void {
  const character = original.slice(start, end)
  const normalized = loneSurrogate.test(character) ? String.fromCharCode(replacementCharacter) : normalizeCharacter(character)
  for (let at = 0; at < normalized.length; at++) pushUnit(units, normalized.charCodeAt(at), start, end)
}

function endOfCharacter(text: string, start: number): number {
  let end = start + ((text.codePointAt(start) as number) > 0xffff ? 2 : 1)
  while (end < text.length && extendsCluster[text.charCodeAt(end)] === 1) end++
  return end
}
