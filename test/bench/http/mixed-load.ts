// Mixed load in its own process: each connection sends sequential requests, most of them reads, some
// searches, a few publications. Reports latency by kind of request.
import { Agent, request as ask } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { laws } from './scenarios.js'
import { queried } from './thin-statements.js'

export interface MixedLoadOptions {
  url: string
  /** Secrets of API keys of scope edit and publish. */
  edit: string
  publish: string
  connections: number
  seconds: number
  /** Only this kind of request; by default all kinds in their shares. */
  only?: string
  /** Seconds between two publications on a separate connection, replacing their share; 0 for none. */
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

interface RequestStep {
  method: string
  path: string
  headers?: Record<string, string>
  body?: object
}

interface LoadKind {
  kind: string
  share: number
  steps: (n: number) => RequestStep[]
}

/** Kinds of request with their share in percent. Publications come last. */
const kinds: LoadKind[] = [
  { kind: 'by id', share: 50, steps: (n) => [get(lawPath(n))] },
  { kind: 'clause', share: 15, steps: (n) => [get(`${lawPath(n)}/provisions/art_${1 + (n % 20)}`)] },
  { kind: 'versions', share: 10, steps: (n) => [get(`${lawPath(n)}/versions`)] },
  { kind: 'list', share: 15, steps: (n) => [get(`/v1/laws?region=${queried.region}&limit=20${n % 2 === 0 ? '' : '&count=true'}`)] },
  { kind: 'search', share: 8, steps: (n) => [get(`/v1/search?q=${encodeURIComponent(searchTerms[n % searchTerms.length]!)}&limit=20`)] },
  { kind: 'publish', share: 2, steps: publishSteps }
]
const searchTerms = ['红包', '谣言', '涉密信息', '任何单位', '第17项要求', '群里能不能发涉密信息', '个人不得违反', '拉票贿选']

let options!: MixedLoadOptions
let draftCount = 0

process.on('message', (received: MixedLoadOptions) => {
  options = received
  void run().then((results) => process.send!(results))
})

async function run(): Promise<KindResult[]> {
  const times = new Map<string, number[]>(kinds.map(({ kind }) => [kind, []]))
  const failed = new Map<string, number>()
  const end = performance.now() + options.seconds * 1000
  const runOne = async (agent: Agent, { kind, steps }: LoadKind, n: number) => {
    const ok = await runSteps(agent, steps(n), times.get(kind)!)
    if (!ok) failed.set(kind, (failed.get(kind) ?? 0) + 1)
  }
  const connect = async (_: unknown, connection: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let n = connection; performance.now() < end; n += options.connections) await runOne(agent, pick(n), n)
    agent.destroy()
  }
  const publish = async (seconds: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (; performance.now() < end; await sleep(seconds * 1000)) await runOne(agent, kinds.at(-1)!, draftCount)
    agent.destroy()
  }
  const publishers = options.publishEvery ? [publish(options.publishEvery)] : []
  await Promise.all([...Array.from({ length: options.connections }, connect), ...publishers])
  return kinds.map(({ kind }) => ({ kind, ...summarise(times.get(kind)!), failed: failed.get(kind) ?? 0 }))
}

/** Kind of request `n`; deterministic, so that every run has the same order. */
function pick(n: number): LoadKind {
  if (options.only !== undefined) return kinds.find(({ kind }) => kind === options.only)!
  let at = ((n * 2_654_435_761) % 2 ** 32) % (options.publishEvery === undefined ? 100 : 98)
  return kinds.find(({ share }) => (at -= share) < 0)!
}

/** Sends the steps in order, each with the ETag that the one before returned. Only the duration of the last one is recorded. */
async function runSteps(agent: Agent, steps: RequestStep[], times: number[]): Promise<boolean> {
  let tag: string | undefined
  for (const [at, step] of steps.entries()) {
    const startedAt = performance.now()
    const { status, etag } = await send(agent, { ...step, headers: { ...step.headers, ...(tag && { 'if-match': tag }) } })
    if (at === steps.length - 1) times.push(performance.now() - startedAt)
    if (status >= 400) return false
    tag = etag
  }
  return true
}

function send(agent: Agent, { method, path, headers = {}, body }: RequestStep): Promise<{ status: number; etag?: string }> {
  return new Promise((resolve) => {
    const clientRequest = ask(options.url + path, { agent, method, headers }, (response) => {
      response.resume()
      response.once('close', () => resolve({ status: response.statusCode!, etag: response.headers.etag }))
    })
    clientRequest.once('error', () => resolve({ status: 599 }))
    clientRequest.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

function get(path: string): RequestStep {
  return { method: 'GET', path }
}

function lawPath(n: number): string {
  return `/v1/laws/cn-330000-bench-${n % laws}`
}

/** Steps that publish a new title of a law no other connection edits: draft by one key, publication by another. */
function publishSteps(): RequestStep[] {
  const draft = `${lawPath(draftCount++)}/draft`
  const edit = { authorization: `Bearer ${options.edit}` }
  const json = { ...edit, 'content-type': 'application/json' }
  const patch = { ...edit, 'content-type': 'application/merge-patch+json' }
  return [
    { method: 'POST', path: draft, headers: json, body: { action: 'version' } },
    { method: 'PATCH', path: draft, headers: patch, body: { title: `浙江省规定（修订${draftCount}）` } },
    { method: 'POST', path: `${draft}/publish`, headers: { ...edit, authorization: `Bearer ${options.publish}` } }
  ]
}

function summarise(times: number[]): { count: number; p50: number; p99: number; most: number } {
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
  return { count: times.length, p50: at(0.5), p99: at(0.99), most: times.at(-1) ?? NaN }
}
