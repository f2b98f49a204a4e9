// Graceful shutdown: every request that was sent is answered, idle connections are closed. Under load Node reads late
// what has reached the process (one new connection for each turn of the event loop), so pending input is read first.
//
//   accept pending ─▶ stop listening ─▶ wait for idle connections ─▶ read pending ─▶ close them ─▶ close the app
import { Server, type Socket } from 'node:net'
import { setImmediate as nextIteration, setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** Maximum milliseconds after the signal for which new connections are still accepted. */
const maxAcceptMs = 3_000
/** Milliseconds that open connections have to send a first or further request. */
const idleTimeoutMs = 1_000

/**
 * Tracks the connections of an app. The function returned closes the app once every request is answered.
 * While it is leaving, each reply closes its connection, so that clients open their next one elsewhere.
 */
export function prepareGracefulShutdown(app: FastifyInstance, isLeaving: () => boolean): () => Promise<void> {
  const openSockets = new Set<Socket>()
  const idleSockets = new Set<Socket>()
  let accepted = 0
  // A reply that closes its connection while pending ones are accepted would bring another, which nobody accepts any more.
  let repliesClose = isLeaving
  app.server.on('connection', (socket) => {
    accepted++
    openSockets.add(socket)
    idleSockets.add(socket)
    socket.once('close', () => [openSockets, idleSockets].forEach((set) => set.delete(socket)))
  })
  app.server.prependListener('request', ({ socket }, response) => {
    idleSockets.delete(socket)
    if (repliesClose()) response.setHeader('connection', 'close')
  })
  return async () => {
    repliesClose = () => false
    await acceptPending(() => accepted)
    repliesClose = () => true
    // Stops listening only: `http.Server.close` would also cut keep-alive connections whose next request is not yet
    // read.
    Server.prototype.close.call(app.server)
    for (const end = Date.now() + idleTimeoutMs; openSockets.size > 0 && Date.now() < end; ) await sleep(20)
    await readPending()
    for (const socket of idleSockets) socket.destroy()
    await app.close()
  }
}

/** Waits until no new connection arrives. */
async function acceptPending(accepted: () => number): Promise<void> {
  const end = Date.now() + maxAcceptMs
  for (let previous = -1; previous !== accepted() && Date.now() < end; ) {
    previous = accepted()
    await readPending()
  }
}

/** Lets the event loop run a few times; each time it reads what its connections have received. */
async function readPending(): Promise<void> {
  for (let iteration = 0; iteration < 5; iteration++) await nextIteration()
}
