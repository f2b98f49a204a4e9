// The seeded base that a test and a process of its own read one after the other: a database, or without one a copy each.
import type { Base } from '../../src/database/base.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { openTestBase, today } from '../support/bases.js'

export async function openSeeded(url: string): Promise<Base> {
  return url === '' ? openTestBase('pglite') : { store: await openPostgres({ url, poolSize: 4 }), now: () => today }
}
