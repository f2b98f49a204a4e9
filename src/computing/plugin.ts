// Gives an app its pool: `computerOf` and `shortTasks` for routes, metrics, and the end of the threads when the app closes.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { Counter, Gauge, Histogram } from 'prom-client'
import { renamedTo } from '../http/metrics/metrics.js'
import { rateLimitKeyOf } from '../http/rate-limit/rate-limit-key.js'
import type { ComputePool } from './compute-pool.js'
import { type Computer, createComputer, createShortTaskComputer } from './computer.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Where the work of a request is computed. It stops when the client leaves. */
    computerOf: (request: Asking, reply: Answering) => Computer
    /** Where short tasks are computed; see `ShortTaskThread`. */
    shortTasks: Computer
  }
}

/** Requests and replies of any route. */
type Asking = Pick<FastifyRequest, 'caller' | 'address'>
type Answering = Pick<FastifyReply, 'raw'>

/** Closes the pool with the app. */
export const computing = fp<{ pool: ComputePool }>(async (app: FastifyInstance, { pool }) => {
  app.decorate('computerOf', (request: Asking, reply: Answering) =>
    createComputer(pool, () => ({ caller: rateLimitKeyOf(request).name, signal: signalOf(reply) }))
  )
  app.decorate('shortTasks', createShortTaskComputer(pool))
  measure(app, pool)
  app.addHook('onClose', () => pool.close())
}, { name: 'computing', dependencies: ['metrics'] })

function signalOf({ raw }: Answering): AbortSignal {
  const left = new AbortController()
  if (raw.destroyed) left.abort()
  raw.once('close', () => left.abort())
  return left.signal
}

function measure({ metrics: { registry } }: FastifyInstance, pool: ComputePool): void {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number): void => {
    const made: Gauge = new Gauge({ name: `guiju_computing_${name}`, help, registers, collect: () => made.set(read()) })
  }
  gauge('waiting', 'Tasks that wait for a thread', () => pool.waiting)
  gauge('running', 'Tasks that run in a thread', () => pool.running)
  const buckets = [0.01, 0.05, 0.2, 1, 5, 20]
  const durations = [
    new Histogram({ name: 'guiju_computing_duration_seconds', help: 'Computing of one task in a thread', buckets, registers }),
    new Histogram({ name: 'guiju_computing_seconds', help: renamedTo('guiju_computing_duration_seconds'), buckets, registers })
  ]
  const exceeded = new Counter({ name: 'guiju_computing_exceeded_total', help: 'Tasks stopped because they took too much', labelNames: ['what'], registers })
  const rejected = new Counter({ name: 'guiju_computing_rejected_total', help: 'Tasks refused because too many waited', labelNames: ['limit'], registers })
  pool.listen({
    ended: (taken) => durations.forEach((one) => one.observe(taken)),
    exceeded: (what) => exceeded.inc({ what }),
    rejected: (limit) => rejected.inc({ limit })
  })
}
