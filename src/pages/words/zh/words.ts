// The words of the pages in Chinese, by subject.
import { desk } from './desk.js'
import { deskFields } from './desk-fields.js'
import { issued } from './issued.js'
import { home } from './home.js'
import { list } from './list.js'
import { records } from './records.js'
import { search } from './search.js'
import { signIn } from './sign-in.js'
import { work } from './work.js'

export const zh = { desk, deskFields, issued, home, list, records, search, signIn, work }
