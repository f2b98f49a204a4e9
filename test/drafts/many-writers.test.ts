// Concurrent writers: on one draft, on many, and publishing the same one. Nothing acknowledged is lost.
import { sql } from 'drizzle-orm'
import t from 'tap'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { advisoryLocks } from '../../src/database/migrations.js'
import { content, createRuleEditorApp, rules, source } from '../samples/work-group-rule.js'
import { engines } from '../support/bases.js'
import { statusAndCode } from '../support/editor-app.js'

const writers = Array.from({ length: 32 }, (_, at) => at)

// PostgreSQL where there is one: the embedded engine does one thing at a time anyway.
t.test(`32 writers on ${engines.at(-1)}`, async (t) => {
  const { base, app, send } = await createRuleEditorApp(t, engines.at(-1)!)
  await send('edit', 'POST', '/v1/sources', source)
  const draft = `${rules}/shared/draft`
  const opened = await send('edit', 'POST', rules, { id: 'shared', ...content })

  t.test('on one draft: every update is stored, each based on the one before', async (t) => {
    const chain = new Map<string, string>()
    let refused = 0
    await Promise.all(
      writers.map(async (writer) => {
        for (;;) {
          const read = await send('edit', 'GET', draft)
          const tag = read.headers.etag as string
          const aliases = [...read.json().aliases, `别名${writer}`]
          const reply = await send('edit', 'PATCH', draft, { aliases }, { 'if-match': tag })
          if (reply.statusCode === 200) {
            if (chain.has(tag)) t.fail(`two updates were made on ${tag}`)
            chain.set(tag, reply.headers.etag as string)
            return
          }
          t.same(statusAndCode(reply), [412, 'stale'])
          refused++
        }
      })
    )
    t.ok(refused > 0, `${refused} were asked to read again`)
    let tag = opened.headers.etag as string
    for (const _ of writers) tag = chain.get(tag)!
    const last = await send('edit', 'GET', draft)
    t.equal(last.headers.etag, tag, 'the tags make one chain')
    t.strictSame(last.json().aliases.sort(), writers.map((writer) => `别名${writer}`).sort())
  })

  t.test('publishing it: one succeeds, the others get a problem', async (t) => {
    const replies = await Promise.all(
      writers.map(() => send('publish', 'POST', `${draft}/publish`, undefined, { 'if-match': '*' }))
    )
    const codes = replies.map((reply) => statusAndCode(reply).join(' ')).sort()
    t.strictSame(codes, ['200', ...writers.slice(1).map(() => '404 draft-not-found')])
    t.equal((await app.inject(`${rules}/shared/versions`)).json().items.length, 1)
  })

  t.test('on many drafts: each is published, and the sequence has no gap', async (t) => {
    const seqs = await Promise.all(
      writers.map(async (writer) => {
        const own = `${rules}/own-${writer}`
        await send('edit', 'POST', rules, { id: `own-${writer}`, ...content })
        const changed = await send('edit', 'PATCH', `${own}/draft`, { issuer: `某办${writer}` }, { 'if-match': '*' })
        const published = await send('publish', 'POST', `${own}/draft/publish`, undefined, {
          'if-match': changed.headers.etag as string
        })
        return [published.json().seq as number, (await app.inject(own)).json().issuer as string]
      })
    )
    t.strictSame(
      seqs.map(([, issuer]) => issuer),
      writers.map((writer) => `某办${writer}`)
    )
    const { items } = (await app.inject('/v1/changes?limit=1000')).json()
    t.strictSame(
      items.map(({ seq }: any) => seq),
      items.map((_: unknown, at: number) => at + 1)
    )
    t.strictSame(
      seqs.map(([seq]) => Number(seq)).sort((a, b) => a - b),
      items.slice(-32).map(({ seq }: any) => seq)
    )
    t.match(await verifyBase(base), { error: null, versions: 33 })
  })

  t.test('readers are not starved of connections', { skip: engines.length < 2 && 'one connection does everything' }, async (t) => {
    await Promise.all(writers.slice(0, 8).map((writer) => send('edit', 'POST', rules, { id: `late-${writer}`, ...content })))
    let waiting: Promise<unknown> | undefined
    await base.store.db.transaction(async (db) => {
      await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.changes})`)
      const publish = (writer: number) => send('publish', 'POST', `${rules}/late-${writer}/draft/publish`, undefined, { 'if-match': '*' })
      waiting = Promise.all(writers.slice(0, 8).map(publish))
      for (const day of ['2019-03-01', '2019-03-02', '2019-03-03']) {
        t.equal((await app.inject(`/v1/regional-rules?asOf=${day}`)).statusCode, 200, 'never asked before')
      }
      const { open, waiting: queued } = base.store.countConnections()
      t.ok(open <= 4 && queued === 0, `${open} connections, and nobody waits for one`)
    })
    t.same(((await waiting) as { statusCode: number }[]).map(({ statusCode }) => statusCode), Array(8).fill(200))
  })
})
