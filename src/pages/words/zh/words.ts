// The words of the pages in Chinese, by subject.
import { home } from './home.js'
import { records } from './records.js'
import { work } from './work.js'

export const zh = { home, records, work }
