// Followers of the sequence while many write and the service is killed: consumers of every sort, and a webhook's receiver.
import { setTimeout as sleep } from 'node:timers/promises'
import { startWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver.js'
import { requestUntilAccepted } from './http-client.js'
import { type Follower, PollFollower, StreamFollower } from './followers.js'
import { Services } from './services.js'
import { findDisorder, findDeviation, findLosses, type Recorded } from './checks.js'
import { writeChanges, type Written } from './writers.js'

export interface FollowOptions {
  /** Settings of the service that name its base, and a key of `admin` in it. */
  settings: Record<string, string>
  key: string
  processes: number
  changes: number
  /** How often each consumer has to come again, at least. */
  reconnects: number
  kills: number
  /** Whether a webhook follows too: the lease of a killed process makes it wait for 20 s after each kill. */
  webhook: boolean
  /** Every how many messages its receiver fails; never where 0. */
  failEvery?: number
  reportProgress?: (progress: string) => void
}

export interface FollowReport {
  changes: number
  kills: number
  /** How often each consumer came and was given something, and how often it was refused or cut off before. */
  connections: Record<string, { given: number; broken: number }>
  /** Messages that the webhook's receiver got, those that came again, and those that it refused. */
  received: number
  repeated: number
  refused: number
  faults: string[]
}

const commonSettings = {
  GUIJU_SEED: 'off', GUIJU_LIMITS: 'off', GUIJU_FOUR_EYES: 'off', GUIJU_WEBHOOK_ALLOW: '127.0.0.0/8', GUIJU_ACCESS_LOG: 'off'
}
/** Milliseconds for which the last changes may be on their way; a webhook waits 20 s for the lease of a killed process. */
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

/** Writes everything, and kills at equal distances, each time while writers and followers are at it. */
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

/** Has a receiver answer 503 now and then; gives how often it did. */
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

/** Waits until everybody has as many as there are, and a moment longer, for what should not come. */
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
