// A clock that jumped: nothing is dated by it, until it is right again or an operator says that it is.
import t from 'tap'
import { ClockGuard } from '../../src/database/sequence/clock-guard.js'
import { WritingState } from '../../src/database/writing-state.js'
import type { Base } from '../../src/database/base.js'
import { buildApp } from '../../src/app.js'
import { clock as clockCommand } from '../../src/cli/clock.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { engines, openTestBase } from '../support/bases.js'
import { sampleText, sampleWork } from '../support/sample-content.js'

const hour = 3_600
const day = 86_400

for (const engine of engines) {
  t.test(`the clock on ${engine}`, async (t) => {
    /** What the clock shows, and what has passed since the machine started, in seconds. */
    let [shown, passed, boot] = [new Date('2026-11-22T04:00:00Z').getTime() / 1_000, 1_000, 'one start']
    const opened = await openTestBase(engine, { clock: async () => new Date(shown * 1_000) })
    /** The base as another process opens it. */
    const reopen = (toleranceMs = 300_000): Base => {
      const guard = new ClockGuard({ toleranceMs, uptime: () => passed, boot })
      return { ...opened, store: { ...opened.store, writing: new WritingState(guard) } }
    }
    let base = reopen()
    const app = await buildApp({ base })
    t.teardown(() => app.close().then(opened.store.close))
    const pass = (seconds: number, jump = 0) => {
      passed += seconds
      shown += seconds + jump
    }
    let count = 0
    const record = (on = base) => recordVersion(on, { ...sampleWork('clock-rule'), content: sampleText(`第${++count}次`, '2020-01-01') }).then(() => 'recorded', ({ code }) => code)
    const accept = () => clockCommand.run(base, { line: () => {}, progress: () => {} }, ['accept'], { maxRecordBytes: 0, dataFolder: '' })

    t.equal(await record(), 'recorded')
    pass(30 * day)
    t.equal(await record(), 'recorded', 'a long pause is no jump')
    pass(hour, 200)
    t.equal(await record(), 'recorded', 'nor is a step within the tolerance')

    const before = base.store.changeTracker.seq
    pass(hour, 3 * day)
    t.equal(await record(), 'clock-ahead')
    t.equal(base.store.changeTracker.seq, before)
    t.match((await app.inject('/health/ready?for=writing')).json(), { status: 'unavailable', writing: 'clock-ahead' })
    t.equal((await app.inject('/health/ready')).statusCode, 200)
    t.equal((await app.inject('/v1/regional-rules/clock-rule')).statusCode, 200, 'reads go on')
    t.match((await app.inject('/metrics')).body, /guiju_clock_jump_seconds 25920\d/)
    t.equal(await record(reopen()), 'clock-ahead', 'another process knows it from the base')
    pass(10, -3 * day)
    t.equal(await record(), 'recorded', 'set right, it is trusted again')
    t.match((await app.inject('/health/ready?for=writing')).json(), { status: 'ok', writing: undefined })

    pass(hour, 3 * day)
    t.equal(await record(), 'clock-ahead')
    await accept()
    t.equal(await record(), 'recorded', 'an operator took it for right')
    t.equal(await record((base = reopen())), 'recorded', 'and so does a process that starts later')

    pass(hour, -3 * day)
    t.equal(await record(), 'clock-behind', 'what was recorded lies in the future')
    await accept()
    t.equal(await record(), 'recorded')
    t.equal(await record(), 'recorded')
    pass(hour, 2 * day)
    t.equal(await record(), 'recorded', 'a clock that was set back is not the measure')
    pass(4 * day)
    t.equal(await record(), 'recorded')

    pass(hour, 3 * day)
    t.equal(await record(), 'clock-ahead', 'one acceptance is for one jump')
    t.equal(await record(reopen(0)), 'recorded', 'a tolerance of 0 trusts every clock')
    boot = 'another start'
    passed = 10
    t.equal(await record(reopen()), 'recorded', 'after a start of the machine a jump cannot be told from a pause')
    t.equal((await verifyBase(base)).error, null)
    t.equal(clockCommand.findUsageError!(['reset'])?.en, 'guiju clock knows accept, not reset')
  })
}
