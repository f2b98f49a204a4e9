// The words of the pages in English, by subject.
import type { zh } from '../zh/words.js'
import { desk } from './desk.js'
import { deskFields } from './desk-fields.js'
import { issued } from './issued.js'
import { home } from './home.js'
import { list } from './list.js'
import { records } from './records.js'
import { search } from './search.js'
import { signIn } from './sign-in.js'
import { work } from './work.js'

export const en: typeof zh = { desk, deskFields, issued, home, list, records, search, signIn, work }
