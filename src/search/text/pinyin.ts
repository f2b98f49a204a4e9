// Pinyin of Chinese text: for input in Latin letters, and for words that are misspelt by sound.
import { pinyin } from 'pinyin-pro'

/** Initial letters of the syllables of a folded text, other letters unchanged: 三公经费 is `sgjf`. */
export function pinyinInitials(normalized: string): string {
  return pinyin(normalized, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase()
}

/** Syllables of a folded text without tones, as one string. */
export function pinyinOf(normalized: string): string {
  return pinyin(normalized, { toneType: 'none', type: 'array', v: true }).join('').toLowerCase()
}
