// Consumers of the change feed that reconnect often and store nothing but their position.
import { setTimeout as sleep } from 'node:timers/promises'
import { sendRequest, openRequest } from './http-client.js'
import type { Services } from './services.js'

/** A change as a consumer stores it: its number, and the hash of its content. */
export interface ReceivedChange {
  seq: number
  hash: string
}

export abstract class Follower {
  readonly received: ReceivedChange[] = []
  /** Connections that received changes, and those that failed before they did. */
  connections = 0
  broken = 0

  constructor(readonly name: string, protected readonly services: Services, private readonly start: number) {}

  /** Follows until `stop` is aborted. */
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

  /** One connection: receives some changes and disconnects. */
  protected abstract connect(address: string, stop: AbortSignal): Promise<void>
}

/** Server-sent events. Disconnects after `batchSize` changes, in the middle of the stream. */
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

  /** Stores the changes of complete events and returns the remaining text. */
  private parseEvents(text: string, last: number): string {
    const events = text.split('\n\n')
    for (const event of events.slice(0, -1)) {
      const [, id] = /^id: (\d+)/m.exec(event) ?? []
      if (id === undefined || this.received.length >= last) continue
      const { seq, hash } = JSON.parse(/^data: (.*)$/m.exec(event)![1]!) as ReceivedChange
      if (Number(id) !== seq) throw new Error(`event ${id} contains change ${seq}`)
      this.received.push({ seq, hash })
    }
    return events.at(-1)!
  }
}

/** Polling with `since`, `batchSize` changes at once; `wait` is the long-poll timeout in seconds. */
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
