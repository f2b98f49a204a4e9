// Triggers and constraints of the database: what the code must not do is rejected over any connection.
import { sql } from 'drizzle-orm'
import t from 'tap'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { recordedTableNames } from '../../src/database/sequence/recorded-tables.js'
import { withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { engines, openTestBase } from '../support/bases.js'
import { versionContent, editor, inForceFromDate } from '../support/version-content.js'
import { sealForTest } from '../support/seals.js'
import { type Db, selectRows } from '../../src/database/db.js'

const tables = [...recordedTableNames, 'history_entries', 'changes']

for (const engine of engines) {
  t.test(`guards on ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    t.teardown(base.store.close)
    const { db } = base.store
    const order = { kind: 'article', id: 'guarded', ...editor } as const
    await recordVersion(base, { ...order, content: versionContent({ topics: ['rumours'] }) })
    const corrected = versionContent({ text: '更正', documentNumber: '甲办〔2016〕3号' })
    const provisions = corrected.provisions.map((one) => ({ ...one, inForceFrom: inForceFromDate('2021-01-01') }))
    await recordVersion(base, { ...order, content: { ...corrected, provisions } })
    await withdrawVersion(base, { ...order, number: 2 })
    await repealWork(base, { ...order, from: inForceFromDate('2025-01-01') })
    await sealForTest(base, order, 1, [{ source: 'source-wechat-guidance', lines: '1' }])
    const [{ work, seq, hash }] = (await selectRows<{ work: number; seq: number; hash: string }>(
      db,
      sql`select (select work from work_ids where id = 'guarded')::int as work, seq::int as seq, hash from chain_head`
    )) as [{ work: number; seq: number; hash: string }]

    t.test('recorded rows are not updated, deleted or truncated', async (t) => {
      for (const table of tables) {
        const [{ column_name: column }] = (await selectRows<{ column_name: string }>(
          db,
          sql`select column_name from information_schema.columns where table_name = ${table} and ordinal_position = 1`
        )) as [{ column_name: string }]
        t.match(await rejectionOf(db, `update ${table} set "${column}" = "${column}"`), /never changed or deleted/, `update ${table}`)
        t.match(await rejectionOf(db, `delete from ${table}`), /never changed or deleted/, `delete from ${table}`)
        t.match(await rejectionOf(db, `truncate ${table} cascade`), /never changed or deleted/, `truncate ${table}`)
      }
    })

    t.test('chain_head only moves to the last change', async (t) => {
      for (const statement of [
        'update chain_head set seq = seq - 1',
        `update chain_head set hash = repeat('1', 64)`,
        'update chain_head set seq = seq + 1',
        'delete from chain_head',
        'truncate chain_head',
        `insert into chain_head values (1, 0, ''), (2, 0, '')`
      ]) t.ok(await rejectionOf(db, statement), statement)
    })

    const change = (number: number, previous: string, at = 'clock_timestamp()') =>
      `insert into changes (seq, recorded_at, kind, previous_hash, hash) values (${number}, ${at}, 'related', '${previous}', repeat('a', 64))`
    const close = (number: number) => `update chain_head set seq = ${number}, hash = repeat('a', 64)`

    t.test('a change must follow the previous one', async (t) => {
      t.match(await rejectionOf(db, change(seq + 2, hash), close(seq + 2)), /must follow/, 'a gap')
      t.match(await rejectionOf(db, change(0, hash)), /closed|must follow/, 'before the first')
      t.match(await rejectionOf(db, change(seq + 1, 'f'.repeat(64)), close(seq + 1)), /must follow/, 'another hash')
      t.match(await rejectionOf(db, change(seq + 1, hash, `'2001-01-01Z'`), close(seq + 1)), /must follow/, 'an earlier instant')
      t.match(await rejectionOf(db, change(seq + 1, hash)), /not closed/, 'left open')
      t.equal(await rejectionOf(db, change(seq + 1, hash), close(seq + 1)), null, 'a valid one is accepted')
    })

    t.test('no rows are added to a committed change', async (t) => {
      for (const statement of [
        `insert into works values (${seq}, 'law')`,
        `insert into work_ids values ('late', ${work}, ${seq})`,
        `insert into relations (seq, position, work, type, target, stands) values (${seq}, 9, ${work}, 'related', ${work}, true)`,
        `insert into regions values ('100000', ${seq}, '他国', null)`,
        `insert into topics values ('rumours', ${seq}, 1, '甲', 'x')`,
        `insert into withdrawals values (${work}, 1, ${seq})`,
        `insert into sources values ('late', ${seq}, null, null, null, 'press-report', '', null, 1, 1, true)`
      ]) t.match(await rejectionOf(db, statement), /already closed/, statement)
      for (const statement of [
        `insert into provisions (work, number, position, e_id, level, text) values (${work}, 1, 9, 'para_9', 'paragraph', '')`,
        `insert into citations values (${work}, 1, 9, null, 'source-wechat-guidance', 1, 1, '')`,
        `insert into version_topics values (${work}, 1, 9, 'gambling')`,
        `insert into version_names values (${work}, 1, 9, '他名')`,
        `insert into mentions values (${work}, 1, 9, 'para_1', '某法', 'art_1', 0, 1)`
      ]) t.match(await rejectionOf(db, statement), /already closed/, statement)
      t.match(await rejectionOf(db, `insert into source_lines values ('source-wechat-guidance', 999, '')`), /closed/)
    })

    t.test('versions are numbered in order, and a repeal has no text', async (t) => {
      const version = (number: number, repeal = false, of: string | number = work) =>
        `insert into versions (work, number, seq, repeal, title, aliases, in_force_precision, in_force_basis, quotations, completeness, content_hash)
          values (${of}, ${number}, ${seq + 1}, ${repeal}, '', '{}', 'unknown', 'stated', '[]', '{}', '')`
      const next = change(seq + 1, hash)
      t.match(await rejectionOf(db, next, version(6), close(seq + 1)), /numbered/, 'a number left out')
      t.ok(await rejectionOf(db, next, version(3), close(seq + 1)), 'a number taken')
      t.match(await rejectionOf(db, next, version(0), close(seq + 1)), /numbered/, 'nought')
      const born = `insert into works values (${seq + 1}, 'law')`
      t.match(await rejectionOf(db, next, born, version(1, true, seq + 1), close(seq + 1)), /numbered/, 'a repeal first')
      const provision = `insert into provisions (work, number, position, e_id, level, text) values (${work}, 4, 0, 'para_1', 'paragraph', '字')`
      t.match(await rejectionOf(db, next, version(4, true), provision, close(seq + 1)), /repeal has no text/)
      t.equal(await rejectionOf(db, next, version(4), provision, close(seq + 1)), null, 'a valid one is accepted')
      t.ok(await rejectionOf(db, next, version(4, false, 999_999), close(seq + 1)), 'a version of no work')
    })

    t.test('foreign keys hold', async (t) => {
      const next = change(seq + 1, hash)
      for (const statement of [
        `insert into work_ids values ('orphan', 999999, ${seq + 1})`,
        `insert into withdrawals values (${work}, 99, ${seq + 1})`,
        `insert into relations (seq, position, work, type, target, stands) values (${seq + 1}, 0, ${work}, 'related', 999999, true)`,
        `insert into regions values ('999999', ${seq + 1}, '无', null)`,
        `insert into provisions (work, number, position, e_id, level, text) values (${work}, 99, 0, 'para_1', 'paragraph', '')`,
        `insert into source_lines values ('no-such-source', 1, '')`,
        `insert into history_entries values (999999, 'x', null)`
      ]) t.match(await rejectionOf(db, next, statement, close(seq + 1)), /foreign key/, statement)
      const stray = next.replace('kind, previous', 'kind, work, previous').replace(`'related', `, `'related', 999999, `)
      t.match(await rejectionOf(db, stray, close(seq + 1)), /foreign key/, 'a change of no work')
    })
  })
}

class Undo extends Error {}

/** The error of some statements in one transaction, checks at commit included; `null` for none. */
async function rejectionOf(db: Db, ...statements: string[]): Promise<string | null> {
  const all = [...statements, 'set constraints all immediate']
  const said = await db
    .transaction(async (inner) => {
      for (const statement of all) await inner.execute(sql.raw(statement))
      throw new Undo()
    })
    .catch((error: Error) => error)
  return said instanceof Undo ? null : String((said as Error & { cause?: Error }).cause?.message)
}
