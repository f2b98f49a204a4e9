// Text as the analyzer sees it, and the way back: every unit knows the stretch of the original it came from.
import { writeNumeral } from '../../shared/numeral.js'
import { continues, foldCharacter, foldOf, needsCare, unknownCharacter } from './normalize-character.js'

/** Folded text; unit `i` stands for the original's UTF-16 units `starts[i]` up to, not including, `ends[i]`. */
export interface NormalText {
  text: string
  starts: Uint32Array
  ends: Uint32Array
}

interface Units {
  codes: number[]
  starts: number[]
  ends: number[]
}

/** Fold a text: NFKC, width, simplified, lower case, and 第48条 written 第四十八条. Any string is accepted. */
export function normalise(original: string): NormalText {
  const units = rewriteArticleNumbers(foldAll(original))
  return {
    text: textOf(units.codes),
    starts: Uint32Array.from(units.starts),
    ends: Uint32Array.from(units.ends)
  }
}

function foldAll(original: string): Units {
  const units: Units = { codes: [], starts: [], ends: [] }
  let at = 0
  while (at < original.length) {
    const code = original.charCodeAt(at)
    const folded = foldOf[code] as number
    const alone = folded !== needsCare && continues[original.charCodeAt(at + 1)] !== 1
    const end = alone ? at + 1 : endOfCharacter(original, at)
    if (alone) push(units, folded, at, end)
    else pushCharacter(units, original, at, end)
    at = end
  }
  return units
}

function pushCharacter(units: Units, original: string, start: number, end: number): void {
  const character = original.slice(start, end)
  const folded = loneSurrogate.test(character) ? String.fromCharCode(unknownCharacter) : foldCharacter(character)
  for (let at = 0; at < folded.length; at++) push(units, folded.charCodeAt(at), start, end)
}

function push(units: Units, code: number, start: number, end: number): void {
  units.codes.push(code)
  units.starts.push(start)
  units.ends.push(end)
}

function endOfCharacter(text: string, start: number): number {
  let end = start + ((text.codePointAt(start) as number) > 0xffff ? 2 : 1)
  while (end < text.length && continues[text.charCodeAt(end)] === 1) end++
  return end
}

const arabicNumber = /第(\d{1,5})(?=[编章节条款项目])/g
const loneSurrogate = /\p{Cs}/u

function rewriteArticleNumbers(units: Units): Units {
  const text = textOf(units.codes)
  if (!/第\d/.test(text)) return units
  const written: Units = { codes: [], starts: [], ends: [] }
  let from = 0
  for (const match of text.matchAll(arabicNumber)) {
    const numberAt = match.index + 1
    const numberEnd = match.index + match[0].length
    copy(units, written, from, numberAt)
    const chinese = writeNumeral(Number(match[1]))
    const start = units.starts[numberAt] as number
    const end = units.ends[numberEnd - 1] as number
    for (const char of chinese) push(written, char.charCodeAt(0), start, end)
    from = numberEnd
  }
  copy(units, written, from, units.codes.length)
  return written
}

function copy(from: Units, to: Units, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    push(to, from.codes[at] as number, from.starts[at] as number, from.ends[at] as number)
  }
}

function textOf(codes: readonly number[]): string {
  let text = ''
  for (let at = 0; at < codes.length; at += 8192) text += String.fromCharCode(...codes.slice(at, at + 8192))
  return text
}
