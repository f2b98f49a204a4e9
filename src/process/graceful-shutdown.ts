// Stopping without losing a request: whoever has asked is answered, whoever has not is hung up on. Under load a
// process learns late what has reached it (one new connection a turn), so it listens before it closes anything.
import { Server, type Socket } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** Milliseconds that newcomers are let in for at most, after the signal. */
const lastCall = 3_000
/** Milliseconds that open connections have for a next, or a first, request. */
const silence = 1_000

/** Watches the connections of an app; the function given back closes the app once every request is answered. */
export function watchConnections(app: FastifyInstance): () => Promise<void> {
  const open = new Set<Socket>()
  const silent = new Set<Socket>()
  let arrived = 0
  let leaving = false
  app.server.on('connection', (socket) => {
    arrived++
    open.add(socket)
    silent.add(socket)
    socket.once('close', () => [open, silent].forEach((set) => set.delete(socket)))
  })
  app.server.prependListener('request', ({ socket }, reply) => {
    silent.delete(socket)
    if (leaving) reply.setHeader('connection', 'close')
  })
  return async () => {
    await letIn(() => arrived)
    leaving = true
    // Only the door: the close of an HTTP server also cuts kept connections whose next request is not yet read.
    Server.prototype.close.call(app.server)
    for (const end = Date.now() + silence; open.size > 0 && Date.now() < end; ) await sleep(20)
    await hearAll()
    for (const socket of silent) socket.destroy()
    await app.close()
  }
}

/** Waits until nobody new arrives. */
async function letIn(arrived: () => number): Promise<void> {
  const end = Date.now() + lastCall
  for (let before = -1; before !== arrived() && Date.now() < end; ) {
    before = arrived()
    await hearAll()
  }
}

/** A few turns of the process, in each of which it reads what its connections have received. */
async function hearAll(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTurn()
}
