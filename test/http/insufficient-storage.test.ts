// A database without space: what is said, what is logged, and what is kept. The statements fail in the database itself, with
// the code and the kind of message of a full disk, and with the refused text in the message's detail.
import { sql } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import type { Base } from '../../src/database/base.js'
import { createLogger } from '../../src/process/log.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'
import { engines, openTestBase } from '../support/bases.js'
import { smallOrder } from '../samples/briefing-orders.js'

const secret = '不应写入日志的一句话'
const longText = `${secret}，`.repeat(30_000)
const refused = ['changes', 'drafts', 'briefings', 'audit_entries', 'keys', 'webhooks']

/** Lets every write to some tables fail as on a full disk. */
async function fillDisk({ store: { db } }: Base): Promise<void> {
  await db.execute(sql`create function no_space() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file "base/5/16864": No space left on device'
      using errcode = '53100', detail = left(new::text, 1000000), hint = 'Check free disk space.';
  end $$`)
  for (const table of refused) await db.execute(sql.raw(`create trigger no_space before insert or update on ${table} for each row execute function no_space()`))
}

async function freeDisk({ store: { db } }: Base): Promise<void> {
  for (const table of refused) await db.execute(sql.raw(`drop trigger no_space on ${table}`))
  await db.execute(sql`drop function no_space()`)
}

for (const engine of engines) {
  t.test(`a full disk on ${engine}`, { timeout: 60_000 }, async (t) => {
    const base = await openTestBase(engine)
    let log = ''
    const app = await buildApp({ base, logger: createLogger('info', { write: (line) => void (log += line) }) })
    t.teardown(() => app.close().then(base.store.close))
    const headers = { ...bearerHeader((await createTestKeys(base)).admin), 'accept-language': 'en' }
    const send = (url: string, payload: object | string, more = {}) => app.inject({ method: 'POST', url, payload, headers: { ...headers, ...more } })
    const ready = async (query = '') => {
      const reply = await app.inject(`/health/ready${query}`)
      return [reply.statusCode, reply.json().writing]
    }
    const provisions = [1, 2].map((number) => ({ eId: `para_${number}`, level: 'paragraph', text: longText.slice(0, 165_000) }))
    const draft = { id: 'cn-330000-long', title: '长规定', region: '330000', provisions, inForceFrom: { date: '2026-01-01', precision: 'day', basis: 'stated' }, completeness: { state: 'whole' } }
    const source = { id: 'long-source', title: '长来源', grade: 'official-text', text: longText }
    const writes: [string, () => ReturnType<typeof send>][] = [
      ['a draft', () => send('/v1/regional-rules', draft)],
      ['a source', () => send('/v1/sources', source)],
      ['an import', () => send('/v1/imports', `${JSON.stringify({ type: 'source', ...source })}\n`, { 'content-type': 'application/x-ndjson' })],
      ['a briefing', () => send('/v1/briefings', { ...smallOrder, introduction: secret.repeat(400) })]
    ]
    t.strictSame([await ready(), await ready('?for=writing')], [[200, undefined], [200, undefined]])
    const before = base.store.changeTracker.seq
    await fillDisk(base)
    log = ''

    for (const [what, write] of writes) {
      const reply = await write()
      t.match([reply.statusCode, reply.json()], [507, { code: 'insufficient-storage', detail: /can still be read/ }], what)
      t.notMatch(reply.body, secret)
    }
    t.ok(log.length < 2_000 * writes.length, `${writes.length} refused writes of ${longText.length * 3} bytes are logged in ${log.length}`)
    t.notMatch(log, secret)
    t.equal(log.match(/数据库的磁盘已满/g)?.length, 1, 'one sentence, not one for each')

    t.strictSame(await ready(), [200, 'insufficient-storage'], 'reads go on')
    t.strictSame(await ready('?for=writing'), [503, 'insufficient-storage'])
    t.equal((await app.inject('/v1/guidance-items')).statusCode, 200)
    t.match((await app.inject('/metrics')).body, /guiju_writing_refused\{why="insufficient-storage"\} 1/)

    await freeDisk(base)
    for (const [what, write] of writes) t.match((await write()).statusCode, /20[01]/, `${what}, once there is space`)
    t.ok(base.store.changeTracker.seq > before)
    await checkImport(t, base, send)
  })
}

/** An import that meets the full disk half way says what was kept. */
async function checkImport(t: Test, base: Base, send: (url: string, payload: string, more: object) => Promise<{ body: string }>): Promise<void> {
  await base.store.db.execute(sql`create function late_no_space() returns trigger language plpgsql as $$ begin
    if new.id = 'import-2' then raise exception 'could not extend file' using errcode = '53100'; end if; return new; end $$`)
  await base.store.db.execute(sql`create trigger late_no_space before insert on sources for each row execute function late_no_space()`)
  const lines = [1, 2, 3].map((number) => ({ type: 'source', id: `import-${number}`, grade: 'official-text', text: `${secret}${number}` }))
  const reply = await send('/v1/imports', lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { 'content-type': 'application/x-ndjson' })
  const results = reply.body.trim().split('\n').map((line) => JSON.parse(line))
  t.match(results.at(-1), { type: 'summary', complete: false, problem: { code: 'insufficient-storage', status: 507 } })
  await base.store.db.execute(sql`drop trigger late_no_space on sources`)
  await base.store.db.execute(sql`drop function late_no_space()`)
  t.equal((await verifyBase(base)).error, null)
}
