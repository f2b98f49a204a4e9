// Load shedding: rejects requests early while more requests or connections are open than the settings allow, or while the
// event loop is delayed.
import fp from 'fastify-plugin'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../shared/problem.js'

export interface OverloadLimits {
  /** Maximum number of open requests, not counting streams. */
  inFlight: number
  /** Maximum delay of the event loop in milliseconds. */
  delay: number
  /** Maximum number of connections. A quarter more are accepted and get a 503; any beyond are closed without a response. */
  connections: number
}

type Overload = keyof OverloadLimits

/** Milliseconds between two measurements of the event loop delay. */
const sampleIntervalMs = 100
/** Measurements without a request after which it is no longer measured, since a timer costs a process at rest most. */
const maxUnreadSamples = 100

/**
 * Rejects requests with the problem `overloaded`; never where `limits` is `null`. Routes with `rateLimitCost: 0` (health and
 * metrics) are rejected for excess connections only.
 */
export const loadShedding = fp<{ limits: OverloadLimits | null }>(async (app: FastifyInstance, { limits }) => {
  if (limits === null) return
  const { lifecycle, streams, metrics } = app
  const readDelay = trackEventLoopDelay(app)
  const isExcess = limitConnections(app, limits.connections, () => metrics.overloaded.inc({ why: 'connections' }))
  const findReason = (socket: Socket, isProbe: boolean): Overload | undefined => {
    // Probes come to a process at rest too: they do not begin to measure the delay.
    if (isProbe) return isExcess(socket) ? 'connections' : undefined
    if (lifecycle.inFlight - streams.count > limits.inFlight) return 'inFlight'
    if (readDelay() > limits.delay) return 'delay'
    return isExcess(socket) ? 'connections' : undefined
  }
  app.addHook('onRequest', (request, reply, done) => {
    const why = findReason(request.raw.socket, request.routeConfig.rateLimitCost === 0)
    if (why === undefined) return done()
    if (why === 'connections') reply.header('connection', 'close')
    metrics.overloaded.inc({ why })
    done(new Problem('overloaded'))
  })
}, { name: 'load-shedding', dependencies: ['request-lifecycle', 'stream-limit', 'metrics'] })

/** Reads the event loop delay, which is measured from the first request on, until there are none for a while. */
function trackEventLoopDelay(app: FastifyInstance): () => number {
  const meter = new DelayMeter()
  app.addHook('onClose', async () => meter.stop())
  return () => meter.read()
}

/** The event loop delay in milliseconds, exponentially smoothed so that one long task does not count as overload. */
class DelayMeter {
  private delay = 0
  private due = 0
  private unreadSamples = 0
  private timer: NodeJS.Timeout | undefined

  /** Begins to measure where it does not. */
  read(): number {
    this.unreadSamples = 0
    if (this.timer === undefined) this.start()
    return this.delay
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }

  private start(): void {
    this.delay = 0
    this.due = performance.now() + sampleIntervalMs
    this.timer = setInterval(() => this.sample(), sampleIntervalMs).unref()
  }

  private sample(): void {
    const now = performance.now()
    this.delay = (this.delay + Math.max(0, now - this.due)) / 2
    this.due = now + sampleIntervalMs
    if (++this.unreadSamples > maxUnreadSamples) this.stop()
  }
}

/** Limits connections; the function returned tells whether a connection was opened beyond `max`. */
function limitConnections(app: FastifyInstance, max: number, onDropped: () => void): (socket: Socket) => boolean {
  const excess = new Set<Socket>()
  let open = 0
  app.server.maxConnections = max + Math.ceil(max / 4)
  app.server.on('drop', onDropped)
  app.server.on('connection', (socket) => {
    if (++open > max) excess.add(socket)
    socket.once('close', () => {
      open--
      excess.delete(socket)
    })
  })
  return (socket) => excess.size > 0 && excess.has(socket)
}
