// Followers of the sequence while many write and the service is killed: consumers of every sort, and a webhook's receiver.
import { setTimeout as sleep } from 'node:timers/promises'
import { startWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver.js'
import { insist } from './ask.js'
import { type Follower, PollFollower, StreamFollower } from './followers.js'
import { Services } from './services.js'
import { findDisorder, findLapse, findLosses, type Recorded } from './verdict.js'
import { write, type Written } from './writers.js'

export interface FollowOrder {
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
  tell?: (progress: string) => void
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

const always = {
  GUIJU_SEED: 'off', GUIJU_LIMITS: 'off', GUIJU_FOUR_EYES: 'off', GUIJU_WEBHOOK_ALLOW: '127.0.0.0/8', GUIJU_ACCESS_LOG: 'off'
}
/** Milliseconds for which the last changes may be on their way; a webhook waits 20 s for the lease of a killed process. */
const patience = 120_000

export async function followThroughKills(order: FollowOrder): Promise<FollowReport> {
  const { changes, reconnects, key, webhook, failEvery = 0, tell = () => {} } = order
  const services = new Services({ ...always, ...order.settings })
  const receiver = await startWebhookReceiver()
  const refusals = failSometimes(receiver, failEvery)
  const stop = new AbortController()
  try {
    await services.start(order.processes)
    const start = (await insist((turn) => services.addressFor(turn), '/v1/changes?limit=1000')).nextSince as number
    const secret = webhook ? await orderWebhook(services, key, receiver) : null
    const atOnce = Math.max(1, Math.floor(changes / (reconnects + 1)))
    const followers = [
      new StreamFollower(services, start, atOnce), new PollFollower(services, start, atOnce, 0), new PollFollower(services, start, atOnce, 30)
    ]
    const following = followers.map((follower) => follower.follow(stop.signal))
    const written = await writeAndKill(services, order)
    const recorded = await readSequence(services, start)
    await settle(followers, receiver, { changes: recorded.length, messages: webhook ? recorded.length : 0 }, tell)
    stop.abort()
    await Promise.all(following)
    const { received } = receiver
    return {
      changes: recorded.length,
      kills: services.kills,
      connections: Object.fromEntries(followers.map(({ name, connections: given, broken }) => [name, { given, broken }])),
      received: received.length,
      repeated: received.filter(({ deliveryId }, at) => deliveryId === received[at - 1]?.deliveryId).length,
      refused: refusals(),
      faults: [
        ...findLosses(written, recorded, start),
        ...followers.flatMap(({ name, seen }) => findLapse(name, seen, recorded)),
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
async function writeAndKill(services: Services, { key, changes, kills, tell = () => {} }: FollowOrder): Promise<Written[]> {
  const written: Written[] = []
  let killing = Promise.resolve()
  await write(services, key, changes, (one) => {
    written.push(one)
    if (written.length % 100 === 0) tell(`${written.length} changes, ${services.kills} kills`)
    const [before, due] = [written.length - 1, written.length].map((count) => Math.floor((count * (kills + 1)) / changes)) as [number, number]
    if (due > before && due <= kills) killing = killing.then(() => services.killOne())
  })
  await killing
  return written
}

async function orderWebhook(services: Services, key: string, { url }: WebhookReceiver): Promise<string> {
  const headers = { authorization: `Bearer ${key}` }
  const order = { method: 'POST', body: { url }, headers }
  return (await insist((turn) => services.addressFor(turn), '/v1/webhooks', order)).secret
}

/** Has a receiver answer 503 now and then; gives how often it did. */
function failSometimes(receiver: WebhookReceiver, every: number): () => number {
  let [asked, refused] = [0, 0]
  receiver.respond = (reply) => {
    const fails = every > 0 && ++asked % every === 0
    if (fails) refused++
    reply.writeHead(fails ? 503 : 204).end()
  }
  return () => refused
}

async function readSequence(services: Services, start: number): Promise<Recorded[]> {
  const recorded: Recorded[] = []
  for (let since = start, more = true; more; ) {
    const page = await insist((turn) => services.addressFor(turn), `/v1/changes?since=${since}&limit=1000`)
    recorded.push(...page.items.map(({ seq, hash, id }: Recorded) => ({ seq, hash, id })))
    ;({ nextSince: since, more } = page)
  }
  return recorded
}

/** Waits until everybody has as many as there are, and a moment longer, for what should not come. */
async function settle(
  followers: readonly Follower[], { received }: WebhookReceiver, count: { changes: number; messages: number }, tell: (progress: string) => void
): Promise<void> {
  const arrived = () => new Set(received.map(({ deliveryId }) => deliveryId)).size
  const end = Date.now() + patience
  while (Date.now() < end && (arrived() < count.messages || followers.some(({ seen }) => seen.length < count.changes))) {
    tell(`waiting: ${followers.map(({ name, seen }) => `${name} ${seen.length}`).join(', ')}, webhook ${arrived()}`)
    await sleep(500)
  }
  await sleep(1_000)
}
