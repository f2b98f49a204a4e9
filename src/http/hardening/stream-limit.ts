// Limits the open streams and long polls of each caller, as they occupy a connection for a long time.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../shared/problem.js'
import { rateLimitKeyOf } from '../rate-limit/rate-limit-key.js'

declare module 'fastify' {
  interface FastifyInstance {
    streams: StreamLimiter
  }
}

export class StreamLimiter {
  private readonly openByCaller = new Map<string, number>()
  private total = 0

  constructor(
    /** Maximum number of open streams per caller. */
    private readonly maxPerCaller: number
  ) {}

  /** Number of open streams of all callers. */
  get count(): number {
    return this.total
  }

  /** Counts a request as a stream until its response is closed. Problem: `too-many-streams`. */
  acquire(request: FastifyRequest, reply: FastifyReply): void {
    const { by, name } = rateLimitKeyOf(request)
    const caller = `${by} ${name}`
    const current = this.openByCaller.get(caller) ?? 0
    if (current >= this.maxPerCaller) throw new Problem('too-many-streams', { most: this.maxPerCaller })
    this.adjust(caller, 1)
    reply.raw.once('close', () => this.adjust(caller, -1))
  }

  private adjust(caller: string, by: 1 | -1): void {
    const current = (this.openByCaller.get(caller) ?? 0) + by
    this.total += by
    if (current === 0) this.openByCaller.delete(caller)
    else this.openByCaller.set(caller, current)
  }
}

/** Decorates an app with its stream limiter. */
export const streamLimit = fp<{ max: number }>(async (app: FastifyInstance, { max }) => {
  app.decorate('streams', new StreamLimiter(max))
}, { name: 'stream-limit' })
