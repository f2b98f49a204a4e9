// Prepared statements are planned once by a connection: PostgreSQL goes on planning each use where a plan for the values seems
// cheaper, as for an array of which it sees how long it is, and planning takes longer than the statements.
import { sql } from 'drizzle-orm'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { type Db, selectRows } from '../../src/database/db.js'
import { listSearchChanges } from '../../src/search/store-changes.js'
import { engines, openTestBase } from '../support/bases.js'

interface StatementUses {
  name: string
  uses: number
  generic: number
}

/** Uses of a statement that PostgreSQL plans for their values before it compares. */
const comparedUses = 5
const rounds = 16
const rule = '/v1/regional-rules/cn-330000-ten-commandments'
const asked = [rule, `${rule}/versions`, `${rule}/history`, `${rule}/relations`, '/v1/resolve?ref=没有的办法第三条', '/v1/laws?limit=2', '/v1/search?q=微信']

/** The statements of every connection of a pool that were used often enough: so many queries at once that each gets one. */
async function listUses(db: Db): Promise<StatementUses[]> {
  const lists = await Promise.all(Array.from({ length: 12 }, () => selectRows<StatementUses & { pid: number }>(db, sql`
    select pg_backend_pid() as pid, name, (generic_plans + custom_plans)::int as uses, generic_plans::int as generic
    from pg_prepared_statements, (select pg_sleep(.1)) as waited where generic_plans + custom_plans > ${comparedUses}`)))
  return [...new Map(lists.flat().map((one) => [`${one.pid} ${one.name}`, one])).values()]
}

for (const engine of engines) {
  t.test(`prepared statements on ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    // Too small to keep anything, so that each request reads.
    const app = await buildApp({ base, responseCacheBytes: 1 })
    t.teardown(async () => {
      await app.close()
      await base.store.close()
    })
    for (let round = 0; round < rounds; round++) {
      for (const url of asked) t.ok([200, 404].includes((await app.inject(url)).statusCode), url)
      // What a search asks for after a publication.
      t.equal((await listSearchChanges(base.store.readDb, round, 3)).length, 3)
    }
    const used = await listUses(base.store.readDb)
    t.ok(used.length >= 5, `so many statements were used often enough: ${used.length}`)
    for (const { name, uses, generic } of used) t.ok(generic > 0, `${name}, used ${uses} times`)
  })
}
