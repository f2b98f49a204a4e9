// Writers in a process of their own: drafts are opened and edited first, then all are published by so many writers at
// once. Only the publications are timed.
import { Agent, request as ask } from 'node:http'

export interface PublishingOptions {
  url: string
  /** Secrets of API keys of scope edit and publish. */
  edit: string
  publish: string
  writers: number
  /** Works of which a version is published. */
  ids: readonly string[]
  /** Distinguishes the versions of this round from those of another. */
  round: number
}

export interface PublishingResult {
  writers: number
  publications: number
  failed: number
  /** Publications a second. */
  rate: number
  /** Milliseconds. */
  p50: number
  p99: number
}

process.on('message', (options: PublishingOptions) => {
  void measurePublishing(options).then((result) => process.send!(result))
})

async function measurePublishing(options: PublishingOptions): Promise<PublishingResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.writers })
  const tags = new Map<string, string>()
  await inParallel(8, options.ids, async (id) => void tags.set(id, await prepare(agent, options, id)))
  const times: number[] = []
  let failed = 0
  const startedAt = performance.now()
  await inParallel(options.writers, options.ids, async (id) => {
    const sentAt = performance.now()
    const { status } = await send(agent, options, { key: options.publish, method: 'POST', path: `${draftOf(id)}/publish`, tag: tags.get(id)! })
    times.push(performance.now() - sentAt)
    if (status !== 200) failed++
  })
  const seconds = (performance.now() - startedAt) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)]!
  return { writers: options.writers, publications: times.length, failed, rate: times.length / seconds, p50: at(0.5), p99: at(0.99) }
}

/** Opens and edits the draft of a work; its ETag, which the publication names. */
async function prepare(agent: Agent, options: PublishingOptions, id: string): Promise<string> {
  const draft = draftOf(id)
  const patch = { title: `浙江省规定（第${options.round}次修订）${id}` }
  const opened = await send(agent, options, { key: options.edit, method: 'POST', path: draft, body: { action: 'version' } })
  const edited = await send(agent, options, { key: options.edit, method: 'PATCH', path: draft, tag: '*', body: patch })
  if (opened.status !== 201 || edited.status !== 200) throw new Error(`no draft of ${id}: ${opened.status}, ${edited.status}`)
  return edited.etag!
}

function draftOf(id: string): string {
  return `/v1/laws/${id}/draft`
}

/** Takes the items in order, so many at a time. */
async function inParallel<Item>(width: number, items: readonly Item[], task: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values()
  const work = async () => {
    for (const item of rest) await task(item)
  }
  await Promise.all(Array.from({ length: width }, work))
}

interface WriteRequest {
  key: string
  method: string
  path: string
  tag?: string
  body?: object
}

interface WriteResponse {
  status: number
  etag?: string
}

function send(agent: Agent, { url }: PublishingOptions, { key, method, path, tag, body }: WriteRequest): Promise<WriteResponse> {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  const headers = { authorization: `Bearer ${key}`, ...(tag && { 'if-match': tag }), ...(body && { 'content-type': type }) }
  return new Promise((resolve) => {
    const request = ask(url + path, { agent, method, headers }, (response) => {
      response.resume()
      response.once('close', () => resolve({ status: response.statusCode!, etag: response.headers.etag }))
    })
    request.once('error', () => resolve({ status: 599 }))
    request.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
