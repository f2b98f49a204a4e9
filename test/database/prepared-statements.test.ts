// The embedded store keeps the prepared statements of the service: each is parsed once, planned anew now and then, and an
// error does no harm to the next that runs it.
import t from 'tap'
import { eq, sql } from 'drizzle-orm'
import { pgTable, text } from 'drizzle-orm/pg-core'
import { preparedQuery } from '../../src/database/prepared-query.js'
import { openTestBase } from '../support/bases.js'

const words = pgTable('test_words', { word: text('word') })
const findWords = preparedQuery('test_find_words', (db) => db.select({ word: words.word }).from(words).where(eq(words.word, sql.placeholder('word'))))

t.test('prepared statements of the embedded store', async (t) => {
  const { store: { db, close } } = await openTestBase('pglite', { contents: 'empty' })
  t.teardown(() => close())
  await db.execute(sql`create table test_words as select '字'::text as word`)
  const ask = async (word: string) => (await findWords(db, { word })).map((row) => row.word)
  const readKept = async () => {
    const { rows } = (await db.execute(sql`select (generic_plans + custom_plans)::int as uses, prepare_time::text as prepared
      from pg_prepared_statements where name = 'test_find_words'`)) as { rows: { uses: number; prepared: string }[] }
    return rows
  }

  t.test('a statement is parsed once and answers by its values, in a transaction too', async (t) => {
    t.strictSame([await ask('字'), await ask('词')], [['字'], []])
    t.strictSame(await db.transaction(async (tx) => findWords(tx, { word: '字' })), [{ word: '字' }])
    t.match(await readKept(), [{ uses: 3 }])
  })

  t.test('it is planned anew after a hundred uses', async (t) => {
    const [before] = await readKept()
    for (let use = 0; use < 110; use++) await ask('词')
    const [after, ...more] = await readKept()
    t.strictSame([more, after!.prepared !== before!.prepared, after!.uses < 20], [[], true, true])
  })

  t.test('after an error it is prepared anew', async (t) => {
    await t.rejects(db.transaction(async (tx) => {
      await tx.execute(sql`select 1 / 0`).catch(() => {})
      await findWords(tx, { word: '字' })
    }), 'an aborted transaction answers nothing')
    t.strictSame(await ask('字'), ['字'])
    await db.execute(sql`alter table test_words alter column word type varchar(40)`)
    await t.rejects(ask('字'), 'a column that is another, as on PostgreSQL')
    t.strictSame(await ask('字'), ['字'], 'but once')
  })
})
