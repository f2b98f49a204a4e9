// What works are called: names made comparable.
import { isHan, isWordUnit } from './analyzer.js'
import { normalise } from './normal-text.js'

/** A name folded, without marks and spaces, and without 中华人民共和国, which people leave out. */
export function foldName(name: string): string {
  const folded = [...normalise(name).text].filter((char) => isLetter(char)).join('')
  return folded.replace(/^中华人民共和国(?=..)/, '')
}

function isLetter(char: string): boolean {
  const code = char.charCodeAt(0)
  return char.length > 1 || isHan(code) || isWordUnit(code)
}
