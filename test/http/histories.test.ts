// Random histories of one work: the address, the list and a plain retelling of the rule agree on every pair of times.
import fc from 'fast-check'
import t from 'tap'
import { recordVersion } from '../../src/services/record-version.js'
import { repealWork } from '../../src/services/repeal-work.js'
import { withdrawVersion } from '../../src/services/withdraw-version.js'
import { engines } from '../support/bases.js'
import { openFrontDoor } from '../support/front-door.js'
import { from, sampleText, sampleWork } from '../support/sample-content.js'

type Step = { do: 'record' | 'repeal'; day: string | null } | { do: 'withdraw'; number: number }

interface Told {
  number: number
  day: string
  repeal: boolean
  recorded: number
  withdrawn: number
}

const days = ['2001-01-01', '2002-01-01', '2003-01-01', '2004-01-01']
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('record' as const), day: fc.option(fc.constantFrom(...days), { freq: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeal' as const), day: fc.constantFrom(...days) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), number: fc.integer({ min: 1, max: 6 }) }) }
)

/** The version that decides and the text shown on a day, as known after some steps: told without any code of ours. */
function tell(story: readonly Told[], day: string, after: number): [version: number, repealed: number | null, status: string] | null {
  const valid = story.filter(({ recorded, withdrawn, day: start }) => recorded <= after && after < withdrawn && start <= day)
  const latest = (list: readonly Told[]) =>
    list.reduce<Told | null>((best, one) => (best === null || one.day >= best.day ? one : best), null)
  const [decides, text] = [latest(valid), latest(valid.filter(({ repeal }) => !repeal))]
  if (decides === null || text === null) return null
  return decides.repeal ? [decides.number, text.number, 'repealed'] : [decides.number, null, 'in-force']
}

for (const engine of engines) {
  t.test(`random histories on ${engine}`, async (t) => {
    let now = Date.parse('2026-11-02T00:00:00Z')
    const { base, ask, read } = await openFrontDoor(t, engine, { clock: async () => new Date(now) })
    let works = 0

    /** Carries out what can be, a minute apart; gives what happened and the instants between the steps. */
    const live = async (id: string, history: readonly Step[]) => {
      const story: Told[] = []
      const instants: string[] = []
      for (const [index, step] of history.entries()) {
        now += 60_000
        if (step.do === 'withdraw') {
          const done = await withdrawVersion(base, { ...sampleWork(id), number: step.number }).then(() => true, () => false)
          if (done) story.find(({ number }) => number === step.number)!.withdrawn = index
        } else {
          const write =
            step.do === 'record'
              ? recordVersion(base, { ...sampleWork(id), content: sampleText(`${index}`, step.day) })
              : repealWork(base, { ...sampleWork(id), from: from(step.day) })
          const done = await write.then(() => true, () => false)
          const told = { number: story.length + 1, day: step.day ?? '', repeal: step.do === 'repeal' }
          if (done) story.push({ ...told, recorded: index, withdrawn: Infinity })
        }
        now += 60_000
        instants.push(new Date(now - 30_000).toISOString())
      }
      return { story, instants }
    }

    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 7 }), async (history) => {
        const id = `history-${++works}`
        const { story, instants } = await live(id, history)
        const replay: [string, string][] = []
        for (const [after, knownAt] of instants.entries()) {
          for (const day of ['2000-06-01', '2002-01-01', '2004-06-01']) {
            const url = `/v1/regional-rules/${id}?asOf=${day}&knownAt=${knownAt}`
            const reply = await ask(url)
            const { version, repealedVersion, status } = reply.json()
            const answer = reply.statusCode === 200 ? [version, repealedVersion, status] : null
            t.strictSame(answer, tell(story, day, after), `${JSON.stringify(history)} ${url}`)
            replay.push([url, reply.body.replace(/"traceId":"[^"]*"/, '')])
            const listed = `/v1/regional-rules?limit=200&asOf=${day}&knownAt=${knownAt}&status=${answer?.[2] ?? 'in-force'}`
            const item = (await read(listed)).items.find((one: any) => one.id === id)
            t.strictSame(item === undefined ? null : [item.version, item.repealedVersion, item.status], answer, listed)
          }
        }
        now += 60_000
        await recordVersion(base, { ...sampleWork(id), content: sampleText('later', '2002-01-01') })
        await withdrawVersion(base, { ...sampleWork(id), number: 1 }).catch(() => {})
        for (const [url, body] of replay) t.equal((await ask(url)).body.replace(/"traceId":"[^"]*"/, ''), body, 'the same bytes later')
      }),
      { numRuns: 8 }
    )
  })
}
