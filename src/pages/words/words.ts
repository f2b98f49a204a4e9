// Every word of the pages, by language. The texts are in `zh` and `en`, one file a subject; one that is missing in a language does
// not compile.
import type { Language } from '../../shared/problem-table.js'
import { en } from './en/words.js'
import { zh } from './zh/words.js'

export type PageWords = typeof zh

export const pageWords: Record<Language, PageWords> = { zh, en }
