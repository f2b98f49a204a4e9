// Refusing early what could only be answered late. There is too much to do when more requests or connections are open than
// the settings allow, or when the process itself comes late: all are looked at before anything is done for a request.
import fp from 'fastify-plugin'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../shared/problem.js'

export interface OverloadLimits {
  /** Requests open at once, streams not counted. */
  inFlight: number
  /** Milliseconds by which the process may come late to what it has to do. */
  delay: number
  /** Connections open at once. A quarter more are let in, to be told so; any beyond are closed without a word. */
  connections: number
}

type Overload = keyof OverloadLimits

/** Milliseconds between two looks at how late the process comes. */
const sampleIntervalMs = 100

/** Rejects requests with `overloaded` while there is too much to do; `null` never does. What operators ask costs nothing and is answered. */
export const loadShedding = fp<{ limits: OverloadLimits | null }>(async (app: FastifyInstance, { limits }) => {
  if (limits === null) return
  const { lifecycle, streams, metrics } = app
  const readDelay = trackEventLoopDelay(app)
  const isExcess = limitConnections(app, limits.connections, () => metrics.overloaded.inc({ why: 'connections' }))
  const findReason = (socket: Socket): Overload | undefined => {
    if (lifecycle.inFlight - streams.count > limits.inFlight) return 'inFlight'
    if (readDelay() > limits.delay) return 'delay'
    return isExcess(socket) ? 'connections' : undefined
  }
  app.addHook('onRequest', (request, reply, done) => {
    const why = findReason(request.raw.socket)
    if (why === undefined || (request.routeConfig.rateLimitCost === 0 && why !== 'connections')) return done()
    if (why === 'connections') reply.header('connection', 'close')
    metrics.overloaded.inc({ why })
    done(new Problem('overloaded'))
  })
}, { name: 'load-shedding', dependencies: ['request-lifecycle', 'stream-limit', 'metrics'] })

/** How late the process comes: halfway between what it was and what it is, so that one long step is not taken for a load. */
function trackEventLoopDelay(app: FastifyInstance): () => number {
  let delay = 0
  let due = performance.now() + sampleIntervalMs
  const timer = setInterval(() => {
    const now = performance.now()
    delay = (delay + Math.max(0, now - due)) / 2
    due = now + sampleIntervalMs
  }, sampleIntervalMs).unref()
  app.addHook('onClose', async () => clearInterval(timer))
  return () => delay
}

/** Counts connections; the function given back says whether one came when there were enough. */
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
