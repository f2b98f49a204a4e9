// Refusing early what could only be answered late. There is too much to do when more requests or connections are open than
// the settings allow, or when the process itself comes late: all are looked at before anything is done for a request.
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

export type Overload = keyof OverloadLimits

/** Milliseconds between two looks at how late the process comes. */
const pause = 100

/** Refuses requests with `overloaded` while there is too much to do; what operators ask costs nothing and is answered. */
export function refuseOverload(
  app: FastifyInstance, countInFlight: () => number, limits: OverloadLimits, onRefused: (why: Overload) => void
): void {
  const readDelay = watchDelay(app)
  const isSuperfluous = capConnections(app, limits.connections, () => onRefused('connections'))
  const whatIsWrong = (socket: Socket): Overload | undefined => {
    if (countInFlight() > limits.inFlight) return 'inFlight'
    if (readDelay() > limits.delay) return 'delay'
    return isSuperfluous(socket) ? 'connections' : undefined
  }
  app.addHook('onRequest', (request, reply, done) => {
    const why = whatIsWrong(request.raw.socket)
    if (why === undefined || (request.routeConfig.cost === 0 && why !== 'connections')) return done()
    if (why === 'connections') reply.header('connection', 'close')
    onRefused(why)
    done(new Problem('overloaded'))
  })
}

/** How late the process comes: halfway between what it was and what it is, so that one long step is not taken for a load. */
function watchDelay(app: FastifyInstance): () => number {
  let delay = 0
  let due = performance.now() + pause
  const timer = setInterval(() => {
    const now = performance.now()
    delay = (delay + Math.max(0, now - due)) / 2
    due = now + pause
  }, pause).unref()
  app.addHook('onClose', async () => clearInterval(timer))
  return () => delay
}

/** Counts connections; the function given back says whether one came when there were enough. */
function capConnections(app: FastifyInstance, most: number, onDropped: () => void): (socket: Socket) => boolean {
  const superfluous = new Set<Socket>()
  let open = 0
  app.server.maxConnections = most + Math.ceil(most / 4)
  app.server.on('drop', onDropped)
  app.server.on('connection', (socket) => {
    if (++open > most) superfluous.add(socket)
    socket.once('close', () => {
      open--
      superfluous.delete(socket)
    })
  })
  return (socket) => superfluous.size > 0 && superfluous.has(socket)
}
