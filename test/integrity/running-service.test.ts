// Verification as people ask for it: the command with kept heads, the address of a running service, its metrics, and the rounds
// that a service makes beside its work.
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { verify } from '../../src/cli/verify.js'
import { ComputePool } from '../../src/computing/compute-pool.js'
import { type Computer, createShortTaskComputer } from '../../src/computing/computer.js'
import type { Base } from '../../src/database/base.js'
import { readChanges, type StoredChange } from '../../src/database/sequence/read-recorded.js'
import { BackgroundVerification } from '../../src/integrity/background-verification.js'
import { changeTask, findChangeError } from '../../src/integrity/check-change.js'
import { formatKeptHead, parseKeptHead } from '../../src/integrity/kept-head.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { inEnglish } from '../support/command-line.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'
import { engines, openTestBase } from '../support/bases.js'
import { editor, versionContent } from '../support/version-content.js'

const nowhere = `7:${'f'.repeat(64)}`

/** A few short records, one of which refers to another work: each round reads all that there is. */
async function fill(base: Base): Promise<void> {
  for (let number = 1; number <= 8; number++) {
    const text = `第${number}段，依照《甲规》第三条执行。`
    await recordVersion(base, { kind: 'article', id: `kept-${number}`, ...editor, content: versionContent({ title: `文${number}`, aliases: ['甲规'], text }) })
  }
}

t.test('a head is written as a number and a hash', async (t) => {
  t.strictSame(parseKeptHead(nowhere), { seq: 7, hash: 'f'.repeat(64) })
  for (const text of ['', '7', '7:', `7:${'f'.repeat(63)}`, `7:${'g'.repeat(64)}`, `-1:${'f'.repeat(64)}`, `1e2:${'f'.repeat(64)}`, ` ${nowhere}`, `${nowhere}\n`, `${'9'.repeat(16)}:${'f'.repeat(64)}`]) {
    t.equal(parseKeptHead(text), undefined, JSON.stringify(text))
  }
})

for (const engine of engines) {
  t.test(`a running service on ${engine}`, { timeout: 120_000 }, async (t) => {
    const base = await openTestBase(engine, { contents: 'empty', now: () => new Date() })
    t.teardown(base.store.close)
    await fill(base)
    const rounds: (readonly string[])[] = []
    const failures: unknown[] = []
    const pool = new ComputePool()
    t.teardown(() => pool.close())
    const inThreads: number[] = []
    const computer: Computer = { run: (task, input) => {
      inThreads.push((input as { stored: StoredChange }).stored.change.seq)
      return createShortTaskComputer(pool).run(task, input)
    } }
    const options = { computer, changesPerMinute: 1_000_000, pauseMs: 5, onFindings: (findings: readonly string[]) => void rounds.push(findings) }
    const verification = new BackgroundVerification(base, { ...options, warn: (error) => void failures.push(error) })
    const app = await buildApp({ base, readVerification: () => verification.state })
    t.teardown(() => app.close())
    const admin = bearerHeader((await createTestKeys(base)).admin)
    const ask = async (query = '') => (await app.inject({ url: `/v1/verification${query}`, headers: admin })).json()
    const samples = async () => (await app.inject('/metrics')).body
    /** What the service says after so many rounds more; the second has seen everything of this moment. */
    const nextRounds = async (count: number) => {
      for (; count > 0; count--) {
        const { endedAt } = verification.state
        for (let tries = 0; verification.state.endedAt === endedAt; tries++) {
          if (tries > 4_000) throw new Error('no round ended')
          await sleep(5)
        }
      }
      return ask()
    }

    t.strictSame(await ask(), { on: true, seq: 0, round: null, head: null, briefingsHead: null }, 'before the first round')
    t.notMatch(await samples(), /^guiju_verification_(findings|end_seconds) /m)
    const { changes, head, briefingChain, versions } = await verifyBase(base)
    verification.start()
    const first = await nextRounds(1)
    t.ok(first.seq > 0 && first.seq <= changes, `${first.seq} changes into a round`)
    t.match(first, { round: { changes, versions, head: { seq: changes, hash: head }, findings: [], uncovered: [] } })
    const kept = formatKeptHead({ seq: changes, hash: head })
    t.match(await ask(`?head=${kept}&briefingsHead=${formatKeptHead(briefingChain)}`), { head: { seq: changes, inChain: true }, briefingsHead: { inChain: true } })
    t.match(await ask(`?head=${nowhere}&briefingsHead=${nowhere}`), { head: { seq: 7, inChain: false }, briefingsHead: { inChain: false } })
    t.match(await samples(), new RegExp(`^guiju_verified_sequence \\d+[^]*^guiju_verification_findings 0[^]*^guiju_verification_end_timestamp_seconds \\d{10}`, 'm'))

    await t.test('records while it is verified', async (t) => {
      for (let number = 0; number < 20; number++) await recordVersion(base, { kind: 'article', id: `added-${number}`, ...editor, content: versionContent({ text: `第${number}段` }) })
      t.match((await nextRounds(2)).round, { changes: changes + 20, findings: [] })
      t.strictSame([rounds, failures], [[], []], 'nothing was found, no round failed')
    })

    // What follows is about no engine.
    const skip = engine !== engines.at(-1) && 'tested on the other engine'
    await t.test('a long change is verified in a thread, and by the same rules', { skip }, async (t) => {
      t.strictSame(inThreads.filter((seq) => seq > changes), [])
      await recordVersion(base, { kind: 'article', id: 'added-long', ...editor, content: versionContent({ text: '甲'.repeat(30_000) }) })
      t.match((await nextRounds(2)).round, { changes: changes + 21, findings: [] })
      t.ok(inThreads.includes(changes + 21))
      const [previous, stored] = (await readChanges(base.store.db, changes + 19, 2)) as [StoredChange, StoredChange]
      const before = { seq: previous.change.seq, hash: previous.hash, recordedAt: previous.change.recordedAt }
      const provisions = stored.rows.provisions!.map((row) => ({ ...row, text: '乙'.repeat(30_000) }))
      for (const one of [stored, { ...stored, rows: { ...stored.rows, provisions } }]) {
        t.equal(await pool.runShort(changeTask, { stored: one, before }), findChangeError(one, before))
      }
      t.match(findChangeError({ ...stored, rows: { ...stored.rows, provisions } }, before), /does not match its contentHash/)
      t.strictSame([rounds, failures], [[], []])
    })

    await t.test('finds what is altered meanwhile', async (t) => {
      await base.store.db.execute(sql`alter table briefings disable trigger briefings_stay`)
      const { round } = await nextRounds(2)
      t.strictSame(round.findings, ['trigger briefings_stay on briefings is not as this release defines it'])
      t.match(rounds.at(-1), round.findings)
      t.match(await samples(), /^guiju_verification_findings 1$/m)
    })
    await verification.stop()
    await base.store.db.execute(sql`alter table briefings enable trigger briefings_stay`)

    await t.test('guiju verify asks for kept heads', { skip }, async (t) => {
      const run = async (...args: string[]) => {
        const lines: string[] = []
        const code = await verify.run(base, { line: (text) => void lines.push(inEnglish(text)), progress: () => {} }, args, { maxRecordBytes: 0, dataFolder: '' })
        return { code, text: lines.join('\n') }
      }
      const done = await run('--head', kept, '--briefings-head', formatKeptHead(briefingChain))
      t.match(done, { code: 0, text: /is in the chain of changes\n.*is in the chain of briefings\n/ })
      t.match(done.text, /^tables, views, triggers and functions are those of this release$/m)
      const printed = /^keep --head (\S+) --briefings-head (\S+)$/m.exec(done.text)!
      t.match(await run('--head', printed[1]!, '--briefings-head', printed[2]!), { code: 0 }, 'what it prints can be given back')
      t.match(await run('--head', kept, '--head', nowhere), { code: 1, text: /NOT IN THE CHAIN OF CHANGES: 7:f/ })
      t.match(await run('--briefings-head', nowhere), { code: 1, text: /NOT IN THE CHAIN OF BRIEFINGS/ })
      for (const args of [['--head'], ['--head', '7'], ['--tail', kept], [kept]]) t.type(verify.findUsageError!(args)?.en, 'string', args.join(' '))
      for (const args of [[], ['--head', kept]]) t.equal(verify.findUsageError!(args), undefined)
      await base.store.db.execute(sql`drop view shown_mentions`)
      await base.store.db.execute(sql`create view shown_mentions as select * from mentions where false`)
      t.match(await run(), { code: 1, text: /NOT WHAT WAS RECORDED: .*mentions[^]*NOT WHAT WAS RECORDED: view shown_mentions/ })
    })
  })
}

t.test('a service that is told not to verifies nothing', async (t) => {
  const base = await openTestBase('pglite', { contents: 'empty' })
  t.teardown(base.store.close)
  const verification = new BackgroundVerification(base, { changesPerMinute: 0, onFindings: () => t.fail(), warn: () => t.fail() })
  verification.start()
  await verification.stop()
  t.match(verification.state, { isOn: false, report: null })
})
