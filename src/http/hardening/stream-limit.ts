// Streams and long polls hold a connection for as long as they like; each caller may hold a few.
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
    /** How many one caller may hold. */
    private readonly maxPerCaller: number
  ) {}

  /** Streams held now, by all callers. */
  get count(): number {
    return this.total
  }

  /** Counts a request as a stream until its connection is done with it. Problem: `too-many-streams`. */
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

/** Decorates an app with the limit of streams that one caller may hold. */
export const streamLimit = fp<{ max: number }>(async (app: FastifyInstance, { max }) => {
  app.decorate('streams', new StreamLimiter(max))
}, { name: 'stream-limit' })
