// The mixed load, a process of its own: connections that each ask one thing after another, most of them reads, some
// searches, a few that write and publish; and how long each kind took.
import { Agent, request as ask } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { laws } from './scenarios.js'
import { asked } from './thin-statements.js'

export interface MixedOrder {
  url: string
  /** Secrets of a key that edits and one that publishes. */
  edit: string
  publish: string
  connections: number
  seconds: number
  /** Only this kind; all of them in their shares unless given. */
  only?: string
  /** Seconds between two publications, by a connection of their own, in place of their share; 0 for none at all. */
  publishEvery?: number
}

export interface KindResult {
  kind: string
  count: number
  /** Milliseconds. */
  p50: number
  p99: number
  most: number
  failed: number
}

interface Sent {
  method: string
  path: string
  headers?: Record<string, string>
  body?: object
}

interface LoadKind {
  kind: string
  share: number
  steps: (n: number) => Sent[]
}

/** What is asked, and how many of a hundred times; publications last. */
const kinds: LoadKind[] = [
  { kind: 'by id', share: 50, steps: (n) => [get(lawPath(n))] },
  { kind: 'clause', share: 15, steps: (n) => [get(`${lawPath(n)}/provisions/art_${1 + (n % 20)}`)] },
  { kind: 'versions', share: 10, steps: (n) => [get(`${lawPath(n)}/versions`)] },
  { kind: 'list', share: 15, steps: (n) => [get(`/v1/laws?region=${asked.region}&limit=20${n % 2 === 0 ? '' : '&count=true'}`)] },
  { kind: 'search', share: 8, steps: (n) => [get(`/v1/search?q=${encodeURIComponent(words[n % words.length]!)}&limit=20`)] },
  { kind: 'publish', share: 2, steps: publishing }
]
const words = ['红包', '谣言', '涉密信息', '任何单位', '第17项要求', '群里能不能发涉密信息', '个人不得违反', '拉票贿选']

let order!: MixedOrder
let drafts = 0

process.on('message', (given: MixedOrder) => {
  order = given
  void run().then((results) => process.send!(results))
})

async function run(): Promise<KindResult[]> {
  const times = new Map<string, number[]>(kinds.map(({ kind }) => [kind, []]))
  const failed = new Map<string, number>()
  const end = performance.now() + order.seconds * 1000
  const one = async (agent: Agent, { kind, steps }: LoadKind, n: number) => {
    const ok = await walk(agent, steps(n), times.get(kind)!)
    if (!ok) failed.set(kind, (failed.get(kind) ?? 0) + 1)
  }
  const connect = async (_: unknown, connection: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let n = connection; performance.now() < end; n += order.connections) await one(agent, pick(n), n)
    agent.destroy()
  }
  const publish = async (seconds: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (; performance.now() < end; await sleep(seconds * 1000)) await one(agent, kinds.at(-1)!, drafts)
    agent.destroy()
  }
  const paced = order.publishEvery ? [publish(order.publishEvery)] : []
  await Promise.all([...Array.from({ length: order.connections }, connect), ...paced])
  return kinds.map(({ kind }) => ({ kind, ...summarise(times.get(kind)!), failed: failed.get(kind) ?? 0 }))
}

/** The same kinds in the same order in every run. */
function pick(n: number): LoadKind {
  if (order.only !== undefined) return kinds.find(({ kind }) => kind === order.only)!
  let at = ((n * 2_654_435_761) % 2 ** 32) % (order.publishEvery === undefined ? 100 : 98)
  return kinds.find(({ share }) => (at -= share) < 0)!
}

/** Asks step by step; the time of the last one counts. */
async function walk(agent: Agent, steps: Sent[], times: number[]): Promise<boolean> {
  for (const [at, step] of steps.entries()) {
    const began = performance.now()
    const status = await send(agent, step)
    if (at === steps.length - 1) times.push(performance.now() - began)
    if (status >= 400) return false
  }
  return true
}

function send(agent: Agent, { method, path, headers = {}, body }: Sent): Promise<number> {
  return new Promise((resolve) => {
    const sending = ask(order.url + path, { agent, method, headers }, (reply) => {
      reply.resume()
      reply.once('close', () => resolve(reply.statusCode!))
    })
    sending.once('error', () => resolve(599))
    sending.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

function get(path: string): Sent {
  return { method: 'GET', path }
}

function lawPath(n: number): string {
  return `/v1/laws/cn-330000-bench-${n % laws}`
}

/** A new title for a law that nobody else is writing: drafted with one key, published with the other. */
function publishing(): Sent[] {
  const draft = `${lawPath(drafts++)}/draft`
  const edit = { authorization: `Bearer ${order.edit}`, 'if-match': '*' }
  const json = { ...edit, 'content-type': 'application/json' }
  const patch = { ...edit, 'content-type': 'application/merge-patch+json' }
  return [
    { method: 'POST', path: draft, headers: json, body: { action: 'version' } },
    { method: 'PATCH', path: draft, headers: patch, body: { title: `浙江省规定（修订${drafts}）` } },
    { method: 'POST', path: `${draft}/publish`, headers: { ...edit, authorization: `Bearer ${order.publish}` } }
  ]
}

function summarise(times: number[]): { count: number; p50: number; p99: number; most: number } {
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
  return { count: times.length, p50: at(0.5), p99: at(0.99), most: times.at(-1) ?? NaN }
}
