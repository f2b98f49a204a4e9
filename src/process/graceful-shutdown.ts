// Stopping without losing a request: whoever has asked is answered, whoever has not is hung up on. Under load a
// process learns late what has reached it (one new connection a turn), so it listens before it closes anything.
import { Server, type Socket } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** Milliseconds that newcomers are let in for at most, after the signal. */
const maxAcceptMs = 3_000
/** Milliseconds that open connections have for a next, or a first, request. */
const idleTimeoutMs = 1_000

/** Watches the connections of an app; the function given back closes the app once every request is answered. */
export function prepareGracefulShutdown(app: FastifyInstance): () => Promise<void> {
  const openSockets = new Set<Socket>()
  const idleSockets = new Set<Socket>()
  let accepted = 0
  let shuttingDown = false
  app.server.on('connection', (socket) => {
    accepted++
    openSockets.add(socket)
    idleSockets.add(socket)
    socket.once('close', () => [openSockets, idleSockets].forEach((set) => set.delete(socket)))
  })
  app.server.prependListener('request', ({ socket }, response) => {
    idleSockets.delete(socket)
    if (shuttingDown) response.setHeader('connection', 'close')
  })
  return async () => {
    await acceptPending(() => accepted)
    shuttingDown = true
    // Only the door: the close of an HTTP server also cuts kept connections whose next request is not yet read.
    Server.prototype.close.call(app.server)
    for (const end = Date.now() + idleTimeoutMs; openSockets.size > 0 && Date.now() < end; ) await sleep(20)
    await readPending()
    for (const socket of idleSockets) socket.destroy()
    await app.close()
  }
}

/** Waits until nobody new arrives. */
async function acceptPending(accepted: () => number): Promise<void> {
  const end = Date.now() + maxAcceptMs
  for (let previous = -1; previous !== accepted() && Date.now() < end; ) {
    previous = accepted()
    await readPending()
  }
}

/** A few turns of the process, in each of which it reads what its connections have received. */
async function readPending(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTurn()
}
