// The words of the pages in Chinese, by subject.
import { desk } from './desk.js'
import { deskFields } from './desk-fields.js'
import { issued } from './issued.js'
import { applicable } from './applicable.js'
import { changes } from './changes.js'
import { check } from './check.js'
import { compare } from './compare.js'
import { home } from './home.js'
import { list } from './list.js'
import { places } from './places.js'
import { problems } from './problems.js'
import { records } from './records.js'
import { search } from './search.js'
import { signIn } from './sign-in.js'
import { sources } from './sources.js'
import { topics } from './topics.js'
import { work } from './work.js'

export const zh = {
  applicable, changes, check, compare, desk, deskFields, home, issued, list, places, problems, records, search, signIn, sources, topics, work
}
