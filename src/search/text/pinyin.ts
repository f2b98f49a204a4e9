// How Chinese names sound, for those who type letters, and for words that only sound right.
import { pinyin } from 'pinyin-pro'

/** First letters of each syllable of a folded text, other letters kept: 三公经费 is `sgjf`. */
export function pinyinInitials(normalized: string): string {
  return pinyin(normalized, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase()
}

/** The syllables of a folded text without tones, one string. */
export function pinyinOf(normalized: string): string {
  return pinyin(normalized, { toneType: 'none', type: 'array', v: true }).join('').toLowerCase()
}
