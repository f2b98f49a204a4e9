// Folding of a text, with a map back: each folded unit knows the range of the original that it came from.
import { formatNumeral } from '../../shared/numeral.js'
import { extendsCluster, normalizeCharacter, normalizedCode, notOneToOne, replacementCharacter } from './normalize-character.js'

/** Folded text; unit `i` stands for the original's UTF-16 units `starts[i]` up to, not including, `ends[i]`. */
export interface NormalizedText {
  text: string
  starts: Uint32Array
  ends: Uint32Array
}

interface MappedUnits {
  codes: number[]
  starts: number[]
  ends: number[]
}

/** Folds a text: NFKC, simplified, lower case, and 第48条 as 第四十八条. Accepts any string. */
export function normalize(original: string): NormalizedText {
  const units = rewriteArticleNumbers(normalizeUnits(original))
  return {
    text: textOf(units.codes),
    starts: Uint32Array.from(units.starts),
    ends: Uint32Array.from(units.ends)
  }
}

function normalizeUnits(original: string): MappedUnits {
  const units: MappedUnits = { codes: [], starts: [], ends: [] }
  let at = 0
  while (at < original.length) {
    const code = original.charCodeAt(at)
    const normalized = normalizedCode[code] as number
    const alone = normalized !== notOneToOne && extendsCluster[original.charCodeAt(at + 1)] !== 1
    const end = alone ? at + 1 : endOfCharacter(original, at)
    if (alone) push(units, normalized, at, end)
    else pushCharacter(units, original, at, end)
    at = end
  }
  return units
}

function pushCharacter(units: MappedUnits, original: string, start: number, end: number): void {
  const character = original.slice(start, end)
  const normalized = loneSurrogate.test(character) ? String.fromCharCode(replacementCharacter) : normalizeCharacter(character)
  for (let at = 0; at < normalized.length; at++) push(units, normalized.charCodeAt(at), start, end)
}

function push(units: MappedUnits, code: number, start: number, end: number): void {
  units.codes.push(code)
  units.starts.push(start)
  units.ends.push(end)
}

function endOfCharacter(text: string, start: number): number {
  let end = start + ((text.codePointAt(start) as number) > 0xffff ? 2 : 1)
  while (end < text.length && extendsCluster[text.charCodeAt(end)] === 1) end++
  return end
}

const arabicNumber = /第(\d{1,5})(?=[编章节条款项目])/g
const loneSurrogate = /\p{Cs}/u

function rewriteArticleNumbers(units: MappedUnits): MappedUnits {
  const text = textOf(units.codes)
  if (!/第\d/.test(text)) return units
  const rewritten: MappedUnits = { codes: [], starts: [], ends: [] }
  let from = 0
  for (const match of text.matchAll(arabicNumber)) {
    const numberAt = match.index + 1
    const numberEnd = match.index + match[0].length
    copy(units, rewritten, from, numberAt)
    const chinese = formatNumeral(Number(match[1]))
    const start = units.starts[numberAt] as number
    const end = units.ends[numberEnd - 1] as number
    for (const char of chinese) push(rewritten, char.charCodeAt(0), start, end)
    from = numberEnd
  }
  copy(units, rewritten, from, units.codes.length)
  return rewritten
}

function copy(from: MappedUnits, to: MappedUnits, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    push(to, from.codes[at] as number, from.starts[at] as number, from.ends[at] as number)
  }
}

function textOf(codes: readonly number[]): string {
  let text = ''
  for (let at = 0; at < codes.length; at += 8192) text += String.fromCharCode(...codes.slice(at, at + 8192))
  return text
}
