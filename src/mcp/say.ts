// The caller's language.
import type { Language } from '../shared/problem-table.js'

/** Chooses between a Chinese and an English text. */
export type Say = (zh: string, en: string) => string

export function sayIn(language: Language): Say {
  return (zh, en) => (language === 'zh' ? zh : en)
}
