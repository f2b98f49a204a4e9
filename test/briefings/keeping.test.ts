// What is kept of briefings that were ordered without a key: until when, how much, and what is said once they are gone.
import { sql } from 'drizzle-orm'
import t from 'tap'
import type { Sentence } from '../../src/shared/language/language.js'
import { buildApp } from '../../src/app.js'
import { defaultAnonymousLimits } from '../../src/briefings/keeping/anonymous-limits.js'
import { removeByRule, removeExpired } from '../../src/briefings/keeping/remove-briefings.js'
import { briefings } from '../../src/cli/briefings.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { smallOrder } from '../samples/briefing-orders.js'
import { inEnglish } from '../support/command-line.js'
import { bearerHeader, commandLineContext, createTestKeys } from '../support/api-keys.js'
import { engines, openTestBase } from '../support/bases.js'
import { createPaperlessPrinter } from '../support/paperless-printer.js'

const dayMs = 86_400_000

for (const engine of engines) {
  t.test(`keeping briefings on ${engine}`, async (t) => {
    let now = new Date('2026-11-22T04:00:00Z')
    const base = await openTestBase(engine, { now: () => now })
    const app = await buildApp({ base, printer: createPaperlessPrinter() })
    const strict = await buildApp({ base, printer: createPaperlessPrinter(), anonymousLimits: { ...defaultAnonymousLimits, allowed: false } })
    const narrow = await buildApp({ base, printer: createPaperlessPrinter(), anonymousLimits: { ...defaultAnonymousLimits, bytesPerAddress: 1 } })
    t.teardown(async () => {
      await Promise.all([app, strict, narrow].map((one) => one.close()))
      await base.store.close()
    })
    const keys = await createTestKeys(base)
    const order = (title: string, { key, from = '192.0.2.1', to = app }: { key?: string; from?: string; to?: typeof app } = {}) =>
      to.inject({
        method: 'POST', url: '/v1/briefings', payload: { ...smallOrder, title }, remoteAddress: from,
        headers: key === undefined ? {} : bearerHeader(key)
      })
    const status = async (url: string, headers = {}) => (await app.inject({ url, headers })).statusCode
    const advance = (days: number) => (now = new Date(now.getTime() + days * dayMs))
    const verify = async () => (await verifyBase(base)).error

    t.test('the reply says until when, with a key that it stays, and alike for equal orders', async (t) => {
      const first = await order('甲')
      t.strictSame([first.statusCode, first.json().keptUntil], [201, '2026-11-29T04:00:00.000Z'])
      t.equal((await order('乙', { key: keys.read })).json().keptUntil, null)
      const equal = await order('乙')
      t.strictSame([equal.statusCode, equal.json().keptUntil], [201, '2026-11-29T04:00:00.000Z'], 'a key that ordered the same is not told')
    })

    t.test('it goes when it was not used for seven days; each use begins the time anew; with a key it stays', async (t) => {
      const [unread, read, checked, kept] = await Promise.all(['丙', '丁', '戊'].map((title) => order(title))
        .concat(order('己', { key: keys.read }))).then((replies) => replies.map((reply) => reply.json()))
      const adopted = (await order('庚')).json()
      await order('庚', { key: keys.read })
      advance(5)
      t.strictSame([await status(`/v1/briefings/${read.id}.md`), await status(`/v/${checked.code}`)], [200, 200])
      advance(3)
      t.ok((await removeExpired(base, defaultAnonymousLimits)) >= 2, '甲 of the test before, and 丙')
      t.strictSame(await Promise.all([unread, read, checked, kept, adopted].map(({ id }) => status(`/v1/briefings/${id}`))), [410, 200, 200, 200, 200])
      t.equal(await verify(), null, 'no tampering')
      advance(8)
      await removeExpired(base, defaultAnonymousLimits)
      t.strictSame(await Promise.all([read, checked, kept, adopted].map(({ id }) => status(`/v1/briefings/${id}`))), [410, 410, 200, 200])
      t.equal(await removeExpired(base, defaultAnonymousLimits), 0)

      const page = await app.inject({ url: `/v/${unread.code}`, headers: { accept: 'text/html' } })
      t.equal(page.statusCode, 410)
      t.match(page.body, /属实：本库于 2026-11-22 制作过这份简报[\s\S]*不表示纸面是伪造的/)
      t.match((await app.inject(`/v/${unread.code}.json`)).json(), { code: 'briefing-removed' })
      t.equal(await status('/v/0000-0000-0000-0000'), 404, 'a code that was never made is another matter')

      const again = await order('丙')
      t.strictSame([again.statusCode, again.json().id, again.json().code], [201, unread.id, unread.code], 'an equal order makes it again')
      t.equal(await status(`/v/${unread.code}`), 200)
      t.equal(await verify(), null)
    })

    t.test('the quota of an address is its own; with a key, and for what is kept already, there is none', async (t) => {
      t.equal((await order('辛', { to: narrow, from: '198.51.100.7' })).statusCode, 201)
      const refused = await order('壬', { to: narrow, from: '198.51.100.7' })
      t.match([refused.statusCode, refused.json()], [429, { code: 'anonymous-quota', detail: /198\.51\.100\.7.*\/v1\/briefings\/preview/ }])
      t.ok(Number(refused.headers['retry-after']) > 0)
      t.equal((await order('辛', { to: narrow, from: '198.51.100.7' })).statusCode, 200)
      t.equal((await order('壬', { to: narrow, key: keys.read, from: '198.51.100.7' })).statusCode, 201)
      t.equal((await order('癸', { to: narrow, from: '2001:db8:0:1::5' })).statusCode, 201, 'another address')
      t.equal((await order('子', { to: narrow, from: '2001:db8:0:1::6' })).statusCode, 429, 'the same /64 network')
    })

    t.test('repeating an order without a key writes nothing', async (t) => {
      await order('丑')
      const count = async () => (await base.store.db.execute(sql`select count(*)::int as count from audit_entries`) as unknown as { rows: [{ count: number }] }).rows[0].count
      const before = await count()
      for (let time = 0; time < 3; time++) t.equal((await order('丑')).statusCode, 200)
      t.equal(await count(), before)
    })

    t.test('where keeping needs a key, previews stay open', async (t) => {
      const refused = await order('寅', { to: strict })
      t.match([refused.statusCode, refused.json()], [401, { code: 'keeping-needs-key', detail: /\/v1\/briefings\/preview/ }])
      t.match(refused.headers['www-authenticate'], /^Bearer/)
      t.equal((await order('辛', { to: strict })).statusCode, 401, 'what is kept already is not told either')
      t.equal((await strict.inject({ method: 'POST', url: '/v1/briefings/preview', payload: smallOrder })).statusCode, 200)
      t.equal((await order('寅', { to: strict, key: keys.read })).statusCode, 201)
    })

    t.test('an operator removes by rule, after a look; the audit tells, and verify agrees', async (t) => {
      const lines: string[] = []
      const output = { line: (text: string | Sentence) => void lines.push(inEnglish(text)), progress: () => {} }
      const run = (...args: string[]) => briefings.run(base, output, ['prune', ...args], { maxRecordBytes: 0, dataFolder: '' })
      advance(100)
      const kept = (await order('卯', { key: keys.read })).json()
      await run('--anonymous', '--unused-for', '50')
      t.ok(lines.length >= 3 && lines.every((line) => /^b-\w+\t/.test(line)))
      t.notOk(lines.some((line) => line.includes(kept.id)))
      const listed = lines.splice(0).map((line) => line.split('\t')[0])
      t.equal(await status(`/v1/briefings/${listed[0]}`), 200, 'only listed')
      await app.inject(`/v1/briefings/${listed[1]}`)
      await run('--anonymous', '--unused-for', '50', '--yes')
      t.match(lines.splice(0), [`${listed.length - 2} briefings removed`], 'without those read since')
      t.equal(await status(`/v1/briefings/${listed.at(-1)}`), 410)
      await run('--older-than', '50', '--yes')
      t.equal(await status(`/v1/briefings/${kept.id}`), 200)
      const audit = (await app.inject({ url: '/v1/audit?action=briefings%20prune', headers: bearerHeader(keys.admin) })).json().items
      t.match(audit.at(-1), { name: 'command line', detail: { anonymous: true, 'unused-for': '50', count: listed.length - 2 } })
      t.equal(await verify(), null)
      t.match([['prune'], ['prune', '--older-than', 'x'], ['drop'], ['prune', '--all']].map((args) => briefings.findUsageError!(args)?.en), [/needs a rule/, /whole number/, /not drop/, /--all/])
    })

    t.test('a removal that is not recorded is refused, and found', async (t) => {
      t.equal(await status(`/v1/briefings/${(await order('辰', { key: keys.read })).json().id}.md`), 200, 'a rendering is kept')
      for (const table of ['briefings', 'renderings', 'briefing_orders', 'removed_briefings']) {
        const message = await base.store.db.execute(sql.raw(`delete from ${table}`)).then(() => '', (error) => String(error.cause?.message))
        t.match(message, /never changed or deleted/, table)
      }
      await base.store.db.execute(sql`insert into removed_briefings select id, now() + interval '1 year', code, made_at from briefings limit 1`)
      t.match(await verify(), /recorded as removed, and the audit tells of/)
    })

    t.test('a rule without conditions does not exist on the command line, and none removes what is in use', async (t) => {
      t.equal(await removeByRule(base, commandLineContext, { madeBefore: new Date('2000-01-01') }, {}), 0)
    })
  })
}
