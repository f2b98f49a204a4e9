// Recording: what makes a new version and what does not, what is rejected, and concurrent writers.
import { setTimeout as sleep } from 'node:timers/promises'
import { asc } from 'drizzle-orm'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { Problem } from '../../src/shared/problem.js'
import type { Base } from '../../src/database/base.js'
import { recordSource } from '../../src/sources/record-source.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { redateVersion, withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { recordChanges } from '../../src/database/sequence/change-writer.js'
import { engines, openTestBase } from '../support/bases.js'
import { versionContent, editor, inForceFromDate } from '../support/version-content.js'
import { changes, historyEntries } from '../../src/database/tables/changes.js'

const own = { kind: 'article', ...editor } as const

async function readChain(base: Base) {
  return base.store.db.select().from(changes).orderBy(asc(changes.seq))
}

/** The problem that a promise rejects with. */
function problemOf(work: Promise<unknown>): Promise<Problem> {
  return work.then(
    () => Promise.reject(new Error('nothing was refused')),
    (error: unknown) => (error instanceof Problem ? error : Promise.reject(error as Error))
  )
}

for (const engine of engines) {
  t.test(`recording on ${engine}`, { timeout: 60_000 }, async (t) => {
    const base = await openTestBase(engine)
    const app = await buildApp({ base })
    t.teardown(() => app.close().then(base.store.close))
    const count = async () => (await readChain(base)).length

    t.test('recorded, corrected, unchanged', async (t) => {
      const order = { ...own, id: 'rules' }
      const before = await count()
      t.strictSame(await recordVersion(base, { ...order, content: versionContent() }), { outcome: 'recorded', version: 1 })
      t.strictSame(await recordVersion(base, { ...order, content: versionContent() }), { outcome: 'unchanged', version: 1 })
      const corrected = versionContent({ text: '不得在群内发布涉密文件' })
      t.strictSame(await recordVersion(base, { ...order, content: corrected }), { outcome: 'corrected', version: 2 })
      const next = versionContent({ inForceFrom: inForceFromDate('2021-01-01') })
      t.strictSame(await recordVersion(base, { ...order, content: next }), { outcome: 'recorded', version: 3 })
      t.strictSame(await recordVersion(base, { ...order, content: corrected }), { outcome: 'unchanged', version: 2 })
      t.strictSame(await recordVersion(base, { ...order, content: versionContent() }), { outcome: 'corrected', version: 4 }, 'the first text is no longer the one that answers on its day')
      t.equal(await count(), before + 4)
    })

    t.test('a text whose day is to be appointed is recorded once, after those that have a day', async (t) => {
      const order = { ...own, id: 'day-to-come' }
      const toBeAppointed = { date: null, precision: 'unknown', basis: 'to-be-appointed' } as const
      const future = versionContent({ inForceFrom: toBeAppointed })
      t.strictSame(await recordVersion(base, { ...order, content: future }), { outcome: 'recorded', version: 1 })
      t.strictSame(await recordVersion(base, { ...order, content: future }), { outcome: 'unchanged', version: 1 })
      const unknown = versionContent({ inForceFrom: { date: null, precision: 'unknown', basis: 'stated' } })
      t.strictSame(await recordVersion(base, { ...order, content: unknown }), { outcome: 'recorded', version: 2 })
      t.strictSame(await recordVersion(base, { ...order, content: future }), { outcome: 'unchanged', version: 1 })
      t.strictSame(await recordVersion(base, { ...order, content: unknown }), { outcome: 'unchanged', version: 2 })
    })

    t.test('a text that a repeal or a withdrawal has ended is recorded again', async (t) => {
      const order = { ...own, id: 'ended' }
      await recordVersion(base, { ...order, content: versionContent() })
      await repealWork(base, { ...order, from: inForceFromDate('2020-01-01') })
      t.match(await recordVersion(base, { ...order, content: versionContent() }), { version: 3 }, 'repealed on its first day')
      await withdrawVersion(base, { ...order, number: 3 })
      t.match(await recordVersion(base, { ...order, content: versionContent() }), { version: 4 }, 'withdrawn')
      t.match(await problemOf(withdrawVersion(base, { ...order, number: 3 })), { code: 'already-withdrawn' })
      t.match(await problemOf(withdrawVersion(base, { ...order, number: 9 })), { code: 'version-not-found' })
      t.match(await problemOf(repealWork(base, { ...order, from: inForceFromDate('2019-12-31') })), { code: 'nothing-to-repeal' })
      t.match(await problemOf(repealWork(base, { ...order, from: inForceFromDate('2024-02-30') })), { code: 'invalid-content' })
    })

    t.test('redating withdraws and records in one transaction', async (t) => {
      const order = { ...own, id: 'redated' }
      await recordVersion(base, { ...order, content: versionContent() })
      const before = await count()
      const wrong = versionContent({ inForceFrom: inForceFromDate('2019-13-01') })
      t.match(await problemOf(redateVersion(base, { ...order, number: 1, content: wrong })), { code: 'invalid-content' })
      t.equal(await count(), before)
      const right = versionContent({ inForceFrom: inForceFromDate('2019-10-01') })
      t.strictSame(await redateVersion(base, { ...order, number: 1, content: right }), { outcome: 'recorded', version: 2 })
      t.equal(await count(), before + 2)
    })

    t.test('every validation issue at once, each with its pointer, and nothing is written', async (t) => {
      const before = await count()
      const clause = { ...versionContent().provisions[0]!, citations: [{ source: 'source-wechat-guidance', lines: '1', quote: '没有这句话' }] }
      const content = versionContent({
        title: 'NUL\0',
        region: '999999',
        topics: ['rumours', 'rumours', 'no-such-topic'],
        inForceFrom: inForceFromDate('2020-05-02', 'month'),
        provisions: [clause, { ...clause, citations: [] }, { ...clause, eId: 'Art 3', parent: 'art_9', citations: [] }],
        quotations: [{ eId: 'para_1', start: 3, end: 3, speaker: '某', office: null }],
        citations: [
          { source: 'no-such-source', lines: '1', quote: '一' },
          { source: 'source-wechat-guidance', lines: '3-2', quote: '一' },
          { source: 'source-article-wechat-not-wilful', lines: '1', quote: '一' }
        ],
        completeness: { state: 'excerpt', quoted: 3, stated: 2 }
      })
      const relations = [{ type: 'related', target: 'no-such-work', eId: null, targetEId: null, from: '2024-02-30' }] as const
      const { code, issues } = await problemOf(recordVersion(base, { ...own, id: 'wrong', content, relations }))
      t.equal(code, 'invalid-content')
      t.strictSame(issues.map(({ pointer }) => pointer).sort(), [
        '/citations/0/source', '/citations/1/lines', '/citations/2/lines', '/completeness', '/inForceFrom',
        '/provisions/0/citations/0/quote', '/provisions/1/eId', '/provisions/2/eId', '/provisions/2/parent',
        '/quotations/0', '/region', '/relations/0/from', '/relations/0/target', '/title', '/topics/1', '/topics/2'
      ])
      t.equal(await count(), before)
    })

    t.test('ids belong to one work for ever', async (t) => {
      await recordVersion(base, { ...own, id: 'first-name', content: versionContent() })
      await renameWork(base, { ...own, id: 'first-name', newId: 'second-name' })
      const again = { ...own, content: versionContent({ title: '另一篇' }) }
      t.match(await problemOf(recordVersion(base, { ...again, id: 'first-name' })), { code: 'id-taken' })
      t.match(await problemOf(recordVersion(base, { ...again, kind: 'law', id: 'second-name' })), { code: 'id-taken' })
      t.match(await problemOf(renameWork(base, { ...own, id: 'second-name', newId: 'first-name' })), { code: 'id-taken' })
      t.match(await problemOf(renameWork(base, { ...own, id: 'first-name', newId: 'third-name' })), { code: 'work-not-found' })
      t.match(await problemOf(renameWork(base, { ...own, id: 'second-name', newId: 'Third Name' })), { code: 'invalid-content' })
      for (const id of ['', 'Upper', '-a', 'a--b', '谣言', 'a'.repeat(81)]) {
        t.match(await problemOf(recordVersion(base, { ...again, id })), { code: 'invalid-content' }, id)
      }
    })

    t.test('relations begin and end as the input lists them', async (t) => {
      const order = { ...own, id: 'related-one', content: versionContent() }
      const relation = { type: 'related', target: 'guidance-groups-1', eId: 'para_1', targetEId: null } as const
      const read = async () => (await app.inject('/v1/articles/related-one')).json().relations.map(({ target, from }: any) => [target, from])
      await recordVersion(base, { ...order, relations: [relation] })
      t.strictSame(await read(), [['guidance-groups-1', null]])
      const before = await count()
      await recordVersion(base, { ...order, relations: [relation] })
      await recordVersion(base, order)
      t.equal(await count(), before, 'the same relations, or none named: nothing happens')
      await recordVersion(base, { ...order, relations: [{ ...relation, from: '2021-01-01' }] })
      t.strictSame(await read(), [['guidance-groups-1', '2021-01-01']], 'another day')
      await recordVersion(base, { ...order, relations: [{ ...relation, target: 'guidance-groups-2' }] })
      t.strictSame(await read(), [['guidance-groups-2', null]])
      await recordVersion(base, { ...order, relations: [] })
      t.strictSame(await read(), [])
      t.equal((await readChain(base)).at(-1)!.kind, 'related')
    })

    t.test('a source is never rewritten', async (t) => {
      const source = { id: 'notice', title: '通知', publisher: null, date: null, grade: 'official-text', ...editor } as const
      t.equal(await recordSource(base, { ...source, text: '一\n二\n' }), 'recorded')
      t.equal(await recordSource(base, { ...source, text: '一\n二\n' }), 'unchanged')
      for (const other of [{ text: '一\n二' }, { text: '一\n三\n' }, { text: '一\n二\n', title: '公告' }]) {
        t.match(await problemOf(recordSource(base, { ...source, ...other })), { code: 'source-conflict' })
      }
      const part = { ...source, id: 'part' }
      t.match(await problemOf(recordSource(base, { ...part, within: 'nothing', lines: { first: 1, last: 1 } })), { code: 'unknown-source' })
      const outside = await problemOf(recordSource(base, { ...part, within: 'notice', lines: { first: 2, last: 3 } }))
      t.equal(outside.code, 'lines-out-of-range', 'a range ends with the source that contains it')
    })

    t.test('a failed transaction leaves no rows and no gap in the sequence', async (t) => {
      const before = await count()
      await t.rejects(
        recordChanges(base.store, async (recorder) => {
          await recorder.append({ kind: 'renamed', work: null, version: null, recordedBy: 'x', reason: null }, () => ({}))
          throw new Error('the light went out')
        }),
        /light/
      )
      await recordVersion(base, { ...own, id: 'after-failure', content: versionContent() })
      t.equal(await count(), before + 1)
    })

    t.test('a response for a knownAt during a running transaction does not change later', async (t) => {
      let commit = (): void => {}
      const held = new Promise<void>((resolve) => (commit = resolve))
      let begun = (): void => {}
      const started = new Promise<void>((resolve) => (begun = resolve))
      const writing = recordChanges(base.store, async (recorder) => {
        const change = { kind: 'renamed', work: 'new', version: null, recordedBy: 'slow', reason: null } as const
        await recorder.append(change, (seq) => ({ works: [{ seq, kind: 'article' }], work_ids: [{ id: 'slow', work: seq, seq }] }))
        begun()
        await held
      })
      await started
      await sleep(20)
      const now = new Date()
      const url = `/v1/articles/rules/history?knownAt=${now.toISOString()}`
      const list = `/v1/sources?knownAt=${now.toISOString()}`
      const asked = Promise.all([url, list, `/v1/articles/slow/history?knownAt=${now.toISOString()}`].map((one) => app.inject(one).then((reply) => reply)))
      await sleep(100)
      commit()
      await writing
      const bare = (body: string) => body.replace(/"traceId":"[^"]*"/, '')
      for (const reply of await asked) {
        const again = await app.inject(reply.raw.req.url!)
        t.equal(bare(again.body), bare(reply.body), String(reply.raw.req.url))
      }
    })

    t.test('the hash chain is valid afterwards', async (t) => {
      t.match(await verifyBase(base), { error: null })
    })
  })
}

if (engines.includes('postgres')) {
  t.test('32 writers at once', { timeout: 60_000 }, async (t) => {
    const base = await openTestBase('postgres', { contents: 'empty' })
    t.teardown(base.store.close)
    const write = (id: string, writer: number) => {
      const content = versionContent({ text: `第${writer}位`, inForceFrom: inForceFromDate(`20${String(10 + (writer % 20))}-01-01`) })
      return recordVersion(base, { kind: 'article', id, content, recordedBy: `writer-${writer}`, reason: null })
    }
    const writers = Array.from({ length: 32 }, (_, index) => index)
    const results = await Promise.all(writers.flatMap((writer) => [write('one', writer), write(`own-${writer}`, writer)]))
    const chain = await readChain(base)
    t.equal(chain.length, 64)
    t.strictSame(chain.map(({ seq }) => seq), chain.map((_, index) => index + 1), 'numbered without a gap')
    t.ok(chain.every(({ recordedAt }, index) => index === 0 || recordedAt > chain[index - 1]!.recordedAt), 'each later than the last')
    const numbers = results.filter((_, index) => index % 2 === 0).map(({ version }) => version)
    t.strictSame(numbers.sort((a, b) => a - b), writers.map((index) => index + 1), 'every writer of one work has a number of its own')
    t.equal((await base.store.db.select().from(historyEntries)).length, 64)
    t.match(await verifyBase(base), { error: null, versions: 64, changes: 64 })
  })
}
