// Terms as lexemes of a `tsvector`: ASCII letters and digits only, so that no parser or locale of the database changes
// them.
import { bigramText, type Terms } from '../text/analyzer.js'

/** Bytes of the longest lexeme that a `tsvector` accepts. */
const maxTermBytes = 2046

/** `h` and the UTF-16 units of a bigram in hexadecimal: 红包 is `h7ea25305`. */
export function bigramTerm(bigram: number): string {
  return encodeTerm('h', bigramText(bigram))
}

/** `c` and the UTF-16 unit of a Han character. */
export function characterTerm(char: number): string {
  return encodeTerm('c', String.fromCharCode(char))
}

/** `w` and the UTF-16 units of a word. */
export function wordTerm(word: string): string {
  return encodeTerm('w', word)
}

/** All terms of a text: its bigrams, without those at the end of a run, its characters and its words. */
export function textTerms({ bigrams, words }: Terms): string[] {
  const chars = new Set(bigrams.map((bigram) => Math.floor(bigram / 0x10000)))
  const whole = bigrams.filter((bigram) => bigram % 0x10000 !== 0)
  const ofWords = words.map(wordTerm).filter((term) => term.length <= maxTermBytes)
  return [...whole.map(bigramTerm), ...[...chars].map(characterTerm), ...ofWords]
}

function encodeTerm(prefix: string, text: string): string {
  let term = prefix
  for (let at = 0; at < text.length; at++) term += text.charCodeAt(at).toString(16).padStart(4, '0')
  return term
}
