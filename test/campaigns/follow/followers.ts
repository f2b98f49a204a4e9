// Consumers of the sequence who lose their connection again and again, and keep nothing but their place in it.
import { setTimeout as sleep } from 'node:timers/promises'
import { sendRequest, openRequest } from './http-client.js'
import type { Services } from './services.js'

/** A change as a consumer keeps it: its number, and its hash, which covers all it says. */
export interface ReceivedChange {
  seq: number
  hash: string
}

export abstract class Follower {
  readonly received: ReceivedChange[] = []
  /** Connections that brought something, and those that were refused or broke before they did. */
  connections = 0
  broken = 0

  constructor(readonly name: string, protected readonly services: Services, private readonly start: number) {}

  /** Follows until it is told to stop. */
  async follow(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const before = this.received.length
      const address = this.services.addressFor(this.connections + this.broken)
      const failed = await this.connect(address, stop).then(() => false, () => true)
      if (this.received.length > before) this.connections++
      else if (failed) this.broken++
      if (failed || this.received.length === before) await sleep(250)
    }
  }

  protected get position(): number {
    return this.received.at(-1)?.seq ?? this.start
  }

  /** One connection: takes some changes and hangs up. */
  protected abstract connect(address: string, stop: AbortSignal): Promise<void>
}

/** By a stream of events, cut after so many, in the middle of whatever comes next. */
export class StreamFollower extends Follower {
  constructor(services: Services, start: number, private readonly batchSize: number) {
    super('event stream', services, start)
  }

  protected async connect(address: string, stop: AbortSignal): Promise<void> {
    const [response, clientRequest] = await openRequest(`${address}/v1/changes`, {
      headers: { accept: 'text/event-stream', 'last-event-id': String(this.position) },
      signal: stop
    })
    const last = this.received.length + this.batchSize
    let text = ''
    try {
      for await (const part of response.setEncoding('utf8')) {
        text = this.parseEvents(text + part, last)
        if (this.received.length >= last) return
      }
    } finally {
      clientRequest.destroy()
    }
  }

  /** Takes the events that are whole, and gives what is left. */
  private parseEvents(text: string, last: number): string {
    const events = text.split('\n\n')
    for (const event of events.slice(0, -1)) {
      const [, id] = /^id: (\d+)$/m.exec(event) ?? []
      if (id === undefined || this.received.length >= last) continue
      const { seq, hash } = JSON.parse(/^data: (.*)$/m.exec(event)![1]!) as ReceivedChange
      if (Number(id) !== seq) throw new Error(`event ${id} tells of change ${seq}`)
      this.received.push({ seq, hash })
    }
    return events.at(-1)!
  }
}

/** By asking for what came since, so many at once; `wait` is for how many seconds the service may hold the question. */
export class PollFollower extends Follower {
  private since: number

  constructor(services: Services, start: number, private readonly batchSize: number, private readonly wait: number) {
    super(wait === 0 ? 'since' : 'long poll', services, start)
    this.since = start
  }

  protected async connect(address: string, signal: AbortSignal): Promise<void> {
    const { status, body } = await sendRequest(`${address}/v1/changes?since=${this.since}&limit=${this.batchSize}&wait=${this.wait}`, { signal })
    if (status !== 200) throw new Error(`/v1/changes answered ${status}`)
    this.received.push(...body.items.map(({ seq, hash }: ReceivedChange) => ({ seq, hash })))
    this.since = body.nextSince
  }
}
