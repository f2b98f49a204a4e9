// The words of the pages in English, by subject.
import type { zh } from '../zh/words.js'
import { home } from './home.js'
import { records } from './records.js'
import { work } from './work.js'

export const en: typeof zh = { home, records, work }
