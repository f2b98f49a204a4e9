// Consumers of the change feed (event stream, polling, long polling, webhook) under concurrent writes and kills.
import { setTimeout as sleep } from 'node:timers/promises'
import { quiet } from '../../support/processes.js'
import { startWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver.js'
import { requestUntilAccepted } from './http-client.js'
import { type Follower, PollFollower, StreamFollower } from './followers.js'
import { Services } from './services.js'
import { findDisorder, findDeviation, findLosses, type Recorded } from './checks.js'
import { writeChanges, type Written } from './writers.js'

export interface FollowOptions {
  /** Settings of the service with its database, and an API key of scope `admin`. */
  settings: Record<string, string>
  key: string
  processes: number
  changes: number
  /** Minimum number of reconnects of each consumer. */
  reconnects: number
  kills: number
  /** Whether a webhook is included. It waits 20 s after each kill, for the lease of the killed process. */
  webhook: boolean
  /** The receiver fails every n-th message; 0 for never. */
  failEvery?: number
  reportProgress?: (progress: string) => void
}

export interface FollowReport {
  changes: number
  kills: number
  /** Connections of each consumer that received changes, and those that failed before. */
  connections: Record<string, { given: number; broken: number }>
  /** Webhook messages that were received, repeated, and rejected by the receiver. */
  received: number
  repeated: number
  refused: number
  faults: string[]
}

const commonSettings = {
  ...quiet, GUIJU_LIMITS: 'off', GUIJU_FOUR_EYES: 'off', GUIJU_WEBHOOK_ALLOW: '127.0.0.0/8', GUIJU_ACCESS_LOG: 'off'
}
/** Timeout in milliseconds for the last changes to arrive; a webhook waits 20 s for the lease of a killed process. */
const settleTimeoutMs = 120_000

export async function followThroughKills(options: FollowOptions): Promise<FollowReport> {
  const { changes, reconnects, key, webhook, failEvery = 0, reportProgress = () => {} } = options
  const services = new Services({ ...commonSettings, ...options.settings })
  const receiver = await startWebhookReceiver()
  const failureCount = failSometimes(receiver, failEvery)
  const stop = new AbortController()
  try {
    await services.start(options.processes)
    const start = (await requestUntilAccepted((attempt) => services.addressFor(attempt), '/v1/changes?limit=1000')).nextSince as number
    const secret = webhook ? await createWebhook(services, key, receiver) : null
    const batchSize = Math.max(1, Math.floor(changes / (reconnects + 1)))
    const followers = [
      new StreamFollower(services, start, batchSize), new PollFollower(services, start, batchSize, 0), new PollFollower(services, start, batchSize, 30)
    ]
    const following = followers.map((follower) => follower.follow(stop.signal))
    const written = await writeAndKill(services, options)
    const recorded = await readSequence(services, start)
    await settle(followers, receiver, { changes: recorded.length, messages: webhook ? recorded.length : 0 }, reportProgress)
    stop.abort()
    await Promise.all(following)
    const { received } = receiver
    return {
      changes: recorded.length,
      kills: services.kills,
      connections: Object.fromEntries(followers.map(({ name, connections: given, broken }) => [name, { given, broken }])),
      received: received.length,
      repeated: received.filter(({ deliveryId }, at) => deliveryId === received[at - 1]?.deliveryId).length,
      refused: failureCount(),
      faults: [
        ...findLosses(written, recorded, start),
        ...followers.flatMap(({ name, received: seen }) => findDeviation(name, seen, recorded)),
        ...followers.filter(({ connections }) => connections <= reconnects).map(({ name }) => `${name}: came again too seldom`),
        ...(secret === null ? [] : findDisorder(received, recorded, secret))
      ]
    }
  } finally {
    stop.abort()
    await services.stop()
    await receiver.close()
  }
}

/** Writes all changes and kills a process at equal intervals, while writers and consumers are active. */
async function writeAndKill(services: Services, { key, changes, kills, reportProgress = () => {} }: FollowOptions): Promise<Written[]> {
  const written: Written[] = []
  let killing = Promise.resolve()
  await writeChanges(services, key, changes, (change) => {
    written.push(change)
    if (written.length % 100 === 0) reportProgress(`${written.length} changes, ${services.kills} kills`)
    const [before, due] = [written.length - 1, written.length].map((count) => Math.floor((count * (kills + 1)) / changes)) as [number, number]
    if (due > before && due <= kills) killing = killing.then(() => services.killOne())
  })
  await killing
  return written
}

async function createWebhook(services: Services, key: string, { url }: WebhookReceiver): Promise<string> {
  const headers = { authorization: `Bearer ${key}` }
  const options = { method: 'POST', body: { url }, headers }
  return (await requestUntilAccepted((attempt) => services.addressFor(attempt), '/v1/webhooks', options)).secret
}

/** Makes a receiver respond 503 to every n-th message. Returns a function that gives their number. */
function failSometimes(receiver: WebhookReceiver, every: number): () => number {
  let [requestCount, failureCount] = [0, 0]
  receiver.respond = (response) => {
    const fails = every > 0 && ++requestCount % every === 0
    if (fails) failureCount++
    response.writeHead(fails ? 503 : 204).end()
  }
  return () => failureCount
}

async function readSequence(services: Services, start: number): Promise<Recorded[]> {
  const recorded: Recorded[] = []
  for (let since = start, more = true; more; ) {
    const page = await requestUntilAccepted((attempt) => services.addressFor(attempt), `/v1/changes?since=${since}&limit=1000`)
    recorded.push(...page.items.map(({ seq, hash, id }: Recorded) => ({ seq, hash, id })))
    ;({ nextSince: since, more } = page)
  }
  return recorded
}

/** Waits until all consumers have received everything, and a second longer to catch surplus messages. */
async function settle(
  followers: readonly Follower[], { received }: WebhookReceiver, count: { changes: number; messages: number }, reportProgress: (progress: string) => void
): Promise<void> {
  const arrived = () => new Set(received.map(({ deliveryId }) => deliveryId)).size
  const deadline = Date.now() + settleTimeoutMs
  while (Date.now() < deadline && (arrived() < count.messages || followers.some(({ received: seen }) => seen.length < count.changes))) {
    reportProgress(`waiting: ${followers.map(({ name, received: seen }) => `${name} ${seen.length}`).join(', ')}, webhook ${arrived()}`)
    await sleep(500)
  }
  await sleep(1_000)
}
