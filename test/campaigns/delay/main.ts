// `npm run campaign -- delay [postgres] [short] [alone] [<operation>…]`: worst cases by size to every operation. Exits with 1 if
// any delays others by more than 100 ms, or if reading by id beside sixteen such callers is more than three times slower.
// `alone` leaves the sixteen out and stops computing after two seconds, so that all requests can be sent.
import { mkdtempSync, rmSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSeededBase } from '../seeded-base.js'
import { addressOf, startProcess } from '../../support/processes.js'
import { type Measured, measureAlone, type Reading, sendAll, type Target } from './campaign.js'
import { startReader } from './reader-thread.js'
import { recordLargeLaws } from './prepared-base.js'
import { listWorstRequests, type WorstRequest } from './worst-requests.js'

/** Milliseconds by which no request may delay another. */
const maxDelayMs = 100
/** How many times slower reading may be beside the callers. */
const maxFactor = 3
const callers = 16
/** Reading at rest and beside the callers in turns: what else the machine does meanwhile falls upon both. */
const rounds = 5

const args = process.argv.slice(2)
const isShort = args.includes('short')
const isAlone = args.includes('alone')
const milliseconds = isShort ? 2_000 : 10_000
const operations = args.filter((arg) => !['short', 'postgres', 'alone'].includes(arg))
const folder = mkdtempSync(join(tmpdir(), 'guiju-delay-'))
const { base, keys: { admin: key }, postgres } = await openSeededBase({ onPostgres: args.includes('postgres'), folder })
const targets = await recordLargeLaws(base, isShort ? 200 : 1_200)
await base.store.close()

const service = startProcess({
  GUIJU_DATA: folder, GUIJU_METRICS_PORT: '0', GUIJU_LIMITS: 'off', GUIJU_MAX_DELAY: '600000', GUIJU_MAX_IN_FLIGHT: '100000', GUIJU_TRUST_PROXY: '127.0.0.1',
  ...(postgres === undefined ? {} : { DATABASE_URL: postgres.url }),
  ...(isAlone ? { GUIJU_COMPUTING_BUDGET: '2000' } : {})
})
const address = await addressOf(service)
const metricsAddress = (await service.waitForOutput(/metrics are at (\S+)\/metrics/))[1]!
const target: Target = { address, metricsAddress, key }
const isOk = await run().finally(async () => {
  service.child.kill('SIGTERM')
  await service.ended
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})
process.exit(isOk ? 0 : 1)

async function run(): Promise<boolean> {
  const document = await (await fetch(`${address}/openapi.json`)).json()
  const requests = listWorstRequests(document, targets, isShort).filter(({ operation }) => operations.length === 0 || operations.includes(operation))
  await openDrafts()
  console.log(`${requests.length} requests, one by one: delay of the event loop and time of the reply in ms`)
  const measured = await measureAlone(target, requests, maxDelayMs, (one) => console.error(describe(one)))
  console.log(measured.slice(0, 20).map(describe).join('\n'))
  const late = measured.filter(({ delay }) => delay > maxDelayMs)
  console.log(`${late.length} of ${measured.length} delay others by more than ${maxDelayMs} ms`)
  return (isAlone || (await compareReading(requests.filter(isAnonymous)))) && late.length === 0
}

async function compareReading(requests: readonly WorstRequest[]): Promise<boolean> {
  if (requests.length === 0) return true
  const paths = [`/v1/guidance-items/${targets.workId}`, '/v1/regional-rules/cn-330000-ten-commandments', '/v1/sources/source-wechat-guidance']
  const reader = startReader({ address, paths, milliseconds })
  // The callers of a service have machines of their own. Here this thread, which plays them, yields to the service and the reader.
  setPriority(19)
  const factors: number[] = []
  let failures = 0
  for (let round = 0; round < rounds; round++) {
    const idle = await reader.read()
    const besideCallers = reader.read()
    const [reading, statuses] = await Promise.all([besideCallers, sendAll(target, requests, { callers, milliseconds })])
    factors.push(reading.p99 / idle.p99)
    failures += reading.failures
    console.log(`idle: ${describeReading(idle)}\nbeside ${callers} callers: ${describeReading(reading)} ${JSON.stringify(statuses)}`)
  }
  await reader.end()
  const median = factors.sort((a, b) => a - b)[Math.floor(rounds / 2)]!
  console.log(`p99 is ${median.toFixed(1)} times that of idle; by round ${factors.map((one) => one.toFixed(1)).join(', ')}`)
  return median <= maxFactor && failures === 0
}

function describeReading({ count, failures, p50, p99, max }: Reading): string {
  return `${count} reads, ${failures} failed, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(0)} ms`
}

/** What anybody may send, and what costs more than a glance: the inputs found by hand, and questions. */
function isAnonymous({ operation, path }: WorstRequest): boolean {
  return ['verifyCitations', 'compareLawVersions', 'compareWorks', 'searchProvisions', 'resolveReference', 'previewBriefing'].includes(operation) && !path.includes('imports')
}

async function openDrafts(): Promise<void> {
  for (const path of [`/v1/laws/${targets.lawId}/draft`, `/v1/guidance-items/${targets.workId}/draft`]) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
    const { status } = await fetch(`${address}${path}`, { method: 'POST', headers, body: '{"action":"version"}' })
    if (status >= 400) throw new Error(`no draft at ${path}: ${status}`)
  }
}

function describe({ delay, milliseconds, status, request: { operation, input, method, path }, head }: Measured): string {
  const code = /"code":"([^"]*)"/.exec(head)?.[1] ?? ''
  return `${delay.toFixed(0).padStart(6)} ${milliseconds.toFixed(0).padStart(7)} ${status} ${code} ${operation} ${input} ${method} ${path.slice(0, 60)}`
}
