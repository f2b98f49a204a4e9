// Streams and long polls hold a connection for as long as they like; each caller may hold a few.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../shared/problem.js'
import { callerOf } from '../rate-limit/rate-limit-key.js'

declare module 'fastify' {
  interface FastifyInstance {
    streams: Streams
  }
}

export class Streams {
  private readonly open = new Map<string, number>()
  private total = 0

  constructor(
    /** How many one caller may hold. */
    private readonly most: number
  ) {}

  /** Streams held now, by all callers. */
  get count(): number {
    return this.total
  }

  /** Counts a request as a stream until its connection is done with it. Problem: `too-many-streams`. */
  hold(request: FastifyRequest, reply: FastifyReply): void {
    const { by, name } = callerOf(request)
    const caller = `${by} ${name}`
    const held = this.open.get(caller) ?? 0
    if (held >= this.most) throw new Problem('too-many-streams', { most: this.most })
    this.change(caller, 1)
    reply.raw.once('close', () => this.change(caller, -1))
  }

  private change(caller: string, by: 1 | -1): void {
    const held = (this.open.get(caller) ?? 0) + by
    this.total += by
    if (held === 0) this.open.delete(caller)
    else this.open.set(caller, held)
  }
}

/** Decorates an app with the limit of streams that one caller may hold. */
export const streamLimit = fp<{ max: number }>(async (app: FastifyInstance, { max }) => {
  app.decorate('streams', new Streams(max))
}, { name: 'stream-limit' })
