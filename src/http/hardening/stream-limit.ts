// Limits the open streams and long polls of each caller, as they occupy a connection for a long time, and the requests
// that wait for a change.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../shared/problem.js'
import { rateLimitKeyOf } from '../rate-limit/rate-limit-key.js'

declare module 'fastify' {
  interface FastifyInstance {
    streams: StreamLimiter
    /** Requests that wait for the change of their `Guiju-Min-Seq`. */
    waiting: StreamLimiter
  }
}

export class StreamLimiter {
  private readonly openByCaller = new Map<string, number>()
  private total = 0

  constructor(
    /** Maximum number of open streams per caller. */
    private readonly maxPerCaller: number,
    private readonly code: 'too-many-streams' | 'too-many-waiting' = 'too-many-streams'
  ) {}

  /** Number of open streams of all callers. */
  get count(): number {
    return this.total
  }

  /** Counts a request as a stream until its response is closed. Problem: `too-many-streams`. */
  acquire(request: FastifyRequest, reply: FastifyReply): void {
    reply.raw.once('close', this.hold(request))
  }

  /** Counts a request until the function returned is called. Problem: `too-many-streams` or `too-many-waiting`. */
  hold(request: FastifyRequest): () => void {
    const { by, name } = rateLimitKeyOf(request)
    const caller = `${by} ${name}`
    const current = this.openByCaller.get(caller) ?? 0
    if (current >= this.maxPerCaller) throw new Problem(this.code, { most: this.maxPerCaller })
    this.adjust(caller, 1)
    return () => this.adjust(caller, -1)
  }

  private adjust(caller: string, by: 1 | -1): void {
    const current = (this.openByCaller.get(caller) ?? 0) + by
    this.total += by
    if (current === 0) this.openByCaller.delete(caller)
    else this.openByCaller.set(caller, current)
  }
}

/** Decorates an app with its limiters. */
export const streamLimit = fp<{ max: number }>(async (app: FastifyInstance, { max }) => {
  app.decorate('streams', new StreamLimiter(max))
  app.decorate('waiting', new StreamLimiter(max, 'too-many-waiting'))
}, { name: 'stream-limit' })
