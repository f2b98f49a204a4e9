// Commands: executed once per idempotency key, with an audit entry, all or nothing.
import { sql } from 'drizzle-orm'
import t from 'tap'
import type { Command } from '../../src/http/caller.js'
import { runCommand, runRecordingCommand } from '../../src/access/run-command.js'
import { idempotencyTtlMs } from '../../src/access/store-idempotency.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { engines, openTestBase } from '../support/bases.js'
import { manualClock } from '../support/version-content.js'
import { type Db, selectRows } from '../../src/database/db.js'

const caller = { apiKeyId: 'key-1', name: 'office', persons: ['key-1'], scope: 'edit', kinds: null, regions: null, address: '10.0.0.1' } as const
const commandOf = (key: string | null, fingerprint = 'same', by: Partial<Command['caller']> = {}): Command => ({
  caller: { ...caller, ...by },
  action: 'markTopic',
  requestId: 'r-1',
  idempotency: key === null ? null : { key, fingerprint }
})

for (const engine of engines) {
  t.test(engine, async (t) => {
    const { clock, advance } = manualClock('2026-11-22T04:00:00Z')
    const base = await openTestBase(engine, { contents: 'empty', clock })
    t.teardown(() => base.store.close())
    await base.store.db.execute(sql`create table marks (id serial primary key, mark text not null)`)
    const mark = (text: string) => async (db: Db) => {
      const [row] = await selectRows<{ id: number }>(db, sql`insert into marks (mark) values (${text}) returning id`)
      return { result: { b: row!.id, a: text }, target: `mark/${text}`, detail: { text } }
    }
    const count = async (table: string) =>
      (await selectRows<{ count: number }>(base.store.db, sql`select count(*)::int as count from ${sql.identifier(table)}`))[0]!.count

    t.test('a command runs once, and its result is replayed byte for byte', async (t) => {
      const first = await runCommand(base, commandOf('k'), mark('once'))
      const again = await runCommand(base, commandOf('k'), mark('once'))
      t.equal(JSON.stringify(again), JSON.stringify(first))
      t.strictSame([await count('marks'), await count('audit_entries')], [1, 1])
      await t.rejects(runCommand(base, commandOf('k', 'other'), mark('other')), { code: 'idempotency-mismatch' })
      await runCommand(base, commandOf('k', 'same', { apiKeyId: 'key-2' }), mark('of another key'))
      await runCommand(base, commandOf(null), mark('no key'))
      await runCommand(base, commandOf(null), mark('no key'))
      t.strictSame([await count('marks'), await count('audit_entries')], [4, 4])
    })

    t.test('callers without a key are distinguished by address', async (t) => {
      const anonymous = (address: string) => commandOf('k', 'same', { apiKeyId: null, name: 'anonymous', address })
      const [one, other] = [await runCommand(base, anonymous('::1'), mark('a')), await runCommand(base, anonymous('::2'), mark('b'))]
      t.not(one.b, other.b)
    })

    t.test('a failed command leaves nothing, and may be repeated', async (t) => {
      const before = [await count('marks'), await count('audit_entries'), await count('idempotent_replies')]
      const fail = async (db: Db) => {
        await mark('half')(db)
        throw new Error('no')
      }
      await t.rejects(runCommand(base, commandOf('f'), fail), { message: 'no' })
      t.strictSame([await count('marks'), await count('audit_entries'), await count('idempotent_replies')], before)
      await runCommand(base, commandOf('f', 'other'), mark('whole'))
    })

    t.test('concurrent duplicates run once', async (t) => {
      const before = await count('marks')
      const all = await Promise.all(Array.from({ length: 8 }, () => runCommand(base, commandOf('at once'), mark('at once'))))
      t.equal(new Set(all.map((result) => JSON.stringify(result))).size, 1)
      t.equal(await count('marks'), before + 1)
    })

    t.test('recording commands are idempotent too', async (t) => {
      const topics = [{ key: 'a', name: { zh: '甲', en: 'A' } }]
      const write = () =>
        runRecordingCommand(base, commandOf('rec'), async (recorder) => {
          const change = { kind: 'topics-recorded', work: null, version: null, recordedBy: caller.name, reason: null } as const
          const { seq } = await recorder.append(change, (seq) => ({
            topic_keys: topics.map(({ key }) => ({ key, seq })),
            topics: topics.map(({ key, name }, position) => ({ key, seq, position, ...name }))
          }))
          return { result: { seq }, target: null }
        })
      t.strictSame(await write(), await write())
      t.match(await verifyBase(base), { changes: 1, error: null })
    })

    t.test('after a day an idempotency key is free again, and stored results are removed', async (t) => {
      const before = await runCommand(base, commandOf('day'), mark('day'))
      advance(idempotencyTtlMs)
      t.equal((await runCommand(base, commandOf('day'), mark('day'))).b, before.b)
      advance(1)
      t.not((await runCommand(base, commandOf('day', 'other'), mark('day'))).b, before.b)
      t.equal(await count('idempotent_replies'), 1)
    })

    t.test('audit entries cannot be changed', async (t) => {
      const [entry] = await selectRows<object>(base.store.db, sql`select * from audit_entries order by id`)
      t.match(entry, { key: 'key-1', name: 'office', address: '10.0.0.1', request_id: 'r-1', action: 'markTopic', target: 'mark/once', detail: { text: 'once' } })
      for (const statement of ['update audit_entries set name = name', 'delete from audit_entries', 'truncate audit_entries']) {
        await t.rejects(base.store.db.execute(sql.raw(statement)), statement)
      }
    })
  })
}
