// Writers that wait share one transaction: each has its own change and its own answer, and nobody spoils the others.
import { sql } from 'drizzle-orm'
import t from 'tap'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { selectRows } from '../../src/database/db.js'
import { content, createRuleEditorApp, ruleProvision, rules, source } from '../samples/work-group-rule.js'
import { engines } from '../support/bases.js'
import { statusAndCode } from '../support/editor-app.js'
import { from } from '../support/sample-content.js'

for (const engine of engines) {
  t.test(`publishing together on ${engine}`, async (t) => {
    const { base, app, keys, send } = await createRuleEditorApp(t, engine, { fourEyes: true })
    const { db, writeQueue } = base.store
    await db.execute(sql`update keys set owner = id`)
    const both = await app.inject({ method: 'POST', url: '/v1/keys', headers: { authorization: `Bearer ${keys.admin}` }, payload: { name: 'both', owner: 'both', scope: 'publish' } })
    const asBoth = { authorization: `Bearer ${both.json().secret}` }
    await send('edit', 'POST', '/v1/sources', source)

    const open = async (id: string, change: object = {}, headers = {}) => {
      const opened = await send('edit', 'POST', rules, { id, ...content, ...change }, headers)
      if (opened.statusCode !== 201) throw new Error(`${id} was not opened: ${opened.body}`)
      return opened.headers.etag as string
    }
    const openNext = async (id: string, change: object) => {
      await send('edit', 'POST', `${rules}/${id}/draft`, { action: 'version' })
      const changed = await send('edit', 'PATCH', `${rules}/${id}/draft`, change, { 'if-match': '*' })
      return changed.headers.etag as string
    }
    const publish = (id: string, tag: string, headers = {}) => send('publish', 'POST', `${rules}/${id}/draft/publish`, undefined, { 'if-match': tag, ...headers })
    /** What was asked meanwhile waits, and is then done together. */
    const together = async <Result>(ask: () => Promise<Result>[]): Promise<Result[]> => {
      let release = (): void => {}
      void writeQueue.run(() => new Promise<void>((resolve) => (release = resolve)))
      const asked = ask()
      await new Promise((resolve) => setTimeout(resolve, 300))
      release()
      return Promise.all(asked)
    }
    const changesSince = async (seq: number) =>
      selectRows<{ seq: number; at: string; tx: string; work: number }>(db, sql`select seq::int as seq, recorded_at::text as at, xmin::text as tx, work::int as work from changes where seq > ${seq} order by seq`)
    const lastSeq = () => base.store.changeTracker.seq
    const audited = async (id: string) =>
      (await selectRows<{ count: number }>(db, sql`select count(*)::int as count from audit_entries where target = ${`regional-rule/${id}`} and action like 'publish%'`))[0]!.count
    const sound = async () => t.match(await verifyBase(base), { error: null })

    t.test('new works, together with the source that they cite', async (t) => {
      const ids = Array.from({ length: 12 }, (_, at) => `own-${at}`)
      const tags = await Promise.all(ids.map((id) => open(id)))
      const before = lastSeq()
      const replies = await together(() => ids.map((id, at) => publish(id, tags[at]!)))
      t.same(new Set(replies.map((reply) => reply.statusCode)), new Set([200]))
      const made = await changesSince(before)
      t.strictSame(made.map(({ seq }) => seq), made.map((_, at) => before + 1 + at), 'no gap')
      t.equal(made.length, 13, 'the source once, and every work')
      t.strictSame(made.map(({ at }) => at), [...new Set(made.map(({ at }) => at))].sort(), 'one instant after the other')
      for (const [at, id] of ids.entries()) {
        const { seq } = replies[at]!.json()
        t.equal((await app.inject(`${rules}/${id}/history`)).json().items[0].seq, seq, 'each its own change')
        t.equal(await audited(id), 1)
      }
      await sound()
    })

    t.test('further versions are written by one transaction', async (t) => {
      const ids = Array.from({ length: 12 }, (_, at) => `own-${at}`)
      const tags = await Promise.all(ids.map((id) => openNext(id, { issuer: `某办公室 ${id}`, provisions: [{ ...ruleProvision(1, id), citations: [] }] })))
      const before = lastSeq()
      const replies = await together(() => ids.map((id, at) => publish(id, tags[at]!)))
      t.strictSame(replies.map((reply) => reply.json().version), ids.map(() => 2))
      const made = await changesSince(before)
      t.equal(made.length, 12)
      t.ok(new Set(made.map(({ tx }) => tx)).size <= 2, 'where the first asked before the others, it was alone')
      for (const id of ids) t.equal((await app.inject(`${rules}/${id}`)).json().issuer, `某办公室 ${id}`)
      await sound()
    })

    t.test('each that is refused gets its own problem, and the others are published', async (t) => {
      const good = await Promise.all(['good-0', 'good-1', 'good-2', 'good-3'].map((id) => open(id)))
      const [stale, own, wrong, once] = [await open('stale'), await open('own'), await open('wrong', { provisions: [ruleProvision(1, '不是原文')] }), await open('once')]
      await send('edit', 'PATCH', `${rules}/stale/draft`, { issuer: '他人' }, { 'if-match': stale })
      const changed = await app.inject({
        method: 'PATCH', url: `${rules}/own/draft`, payload: { issuer: '本人' },
        headers: { ...asBoth, 'if-match': own, 'content-type': 'application/merge-patch+json' }
      })
      const renamed = await send('edit', 'POST', `${rules}/own-3/draft`, { action: 'rename', newId: 'own-three', reason: '改名' })
      const repealed = await send('edit', 'POST', `${rules}/own-4/draft`, { action: 'repeal', inForceFrom: from('2026-02-01'), reason: '废止' })
      const before = lastSeq()
      const key = { 'idempotency-key': 'together' }
      const replies = await together(() => [
        publish('good-0', good[0]!),
        publish('stale', stale),
        publish('good-1', good[1]!),
        app.inject({ method: 'POST', url: `${rules}/own/draft/publish`, headers: { ...asBoth, 'if-match': changed.headers.etag as string } }),
        publish('wrong', wrong),
        publish('own-3', renamed.headers.etag as string),
        publish('good-2', good[2]!),
        publish('once', once, key),
        publish('once', once, key),
        publish('nothing', '"1"'),
        publish('own-4', repealed.headers.etag as string),
        publish('good-3', good[3]!, { 'idempotency-key': 'other' })
      ])
      t.strictSame(replies.map(statusAndCode), [
        [200], [412, 'stale'], [200], [403, 'four-eyes'], [422, 'invalid-content'], [200], [200], [200], [200], [404, 'draft-not-found'], [200], [200]
      ])
      t.equal(replies[8]!.body, replies[7]!.body, 'the same response')
      t.strictSame(replies.slice(7, 9).map(({ headers }) => headers['idempotency-replayed']).sort(), ['true', undefined], 'one of them is replayed')
      t.strictSame(statusAndCode(await publish('once', once)), [404, 'draft-not-found'])
      const made = await changesSince(before)
      t.strictSame(made.map(({ seq }) => seq), made.map((_, at) => before + 1 + at))
      t.equal(made.length, 7)
      t.strictSame(await Promise.all(['good-0', 'once', 'stale', 'wrong', 'own'].map(audited)), [1, 1, 0, 0, 0])
      for (const id of ['stale', 'wrong', 'own']) {
        t.equal((await app.inject(`${rules}/${id}`)).statusCode, 404)
        t.equal((await send('edit', 'GET', `${rules}/${id}/draft`)).statusCode, 200, 'the draft is still there')
      }
      t.equal((await app.inject(`${rules}/own-three`)).statusCode, 200)
      t.equal((await app.inject(`${rules}/own-4`)).json().status, 'repealed')
      await sound()
    })

    for (const [when, timing] of [['as it is written', ''], ['at the commit', 'deferrable initially deferred']] as const) {
      t.test(`what the database refuses ${when} is refused to its writer alone`, async (t) => {
        await db.execute(sql.raw(`create or replace function refuse_bad() returns trigger language plpgsql as $$
          begin if new.title like '不可%' then raise exception 'refused' using errcode = 'check_violation'; end if; return new; end $$`))
        await db.execute(sql.raw(`create constraint trigger refuse_bad after insert on versions ${timing} for each row execute function refuse_bad()`))
        const ids = ['own-5', 'own-6', 'own-7', 'own-8', 'own-9']
        const tags = await Promise.all(ids.map((id) => openNext(id, { title: id === 'own-7' ? `不可 ${when}` : `${id} ${when}` })))
        const before = lastSeq()
        const replies = await together(() => ids.map((id, at) => publish(id, tags[at]!)))
        await db.execute(sql`drop function refuse_bad() cascade`)
        t.strictSame(replies.map((reply) => reply.statusCode === 200), [true, true, false, true, true])
        t.equal((await changesSince(before)).length, 4)
        t.strictSame(await Promise.all(ids.map(async (id) => (await app.inject(`${rules}/${id}`)).json().title === `${id} ${when}`)), [true, true, false, true, true])
        t.equal((await send('publish', 'POST', `${rules}/own-7/draft/publish`, undefined, { 'if-match': tags[2]! })).statusCode, 200, 'later it may be')
        await sound()
      })
    }

    t.test('nobody is told before the commit', { skip: engine === 'pglite' && 'its commit holds up the test too' }, async (t) => {
      const ids = ['own-0', 'own-1', 'own-2']
      const tags = await Promise.all(ids.map((id) => openNext(id, { issuer: '提交之前' })))
      let told = 0
      await db.execute(sql.raw(`create or replace function take_time() returns trigger language plpgsql as $$ begin perform pg_sleep(0.4); return null; end $$`))
      await db.execute(sql.raw('create constraint trigger take_time after insert on versions deferrable initially deferred for each row execute function take_time()'))
      const asked = together(() => ids.map((id, at) => publish(id, tags[at]!).then((reply) => (told++, reply))))
      await new Promise((resolve) => setTimeout(resolve, 600))
      t.equal(told, 0, 'the transaction is at its commit')
      t.strictSame((await asked).map((reply) => reply.statusCode), [200, 200, 200])
      await db.execute(sql`drop function take_time() cascade`)
    })
  })
}
