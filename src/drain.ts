// Stopping without losing a request: whoever has asked is answered, whoever has not is hung up on.
import type { Socket } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** Time for connections that the kernel has taken and this process has not: closing the door would reset them. */
const lastCall = 200
/** Time for the first bytes of a connection that has said nothing yet. Node counts such a connection as busy. */
const silence = 1_000

/** Watches the connections of an app; the function given back closes the app once every request is answered. */
export function watchConnections(app: FastifyInstance): () => Promise<void> {
  const { server } = app
  const silent = new Set<Socket>()
  server.on('connection', (socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  server.on('request', ({ socket }) => silent.delete(socket))
  return async () => {
    await sleep(lastCall)
    await hearAll()
    const closed = app.close()
    // Connections that were busy at the close fall idle later, and would be kept for their next request.
    const idle = setInterval(() => server.closeIdleConnections(), 100)
    const hangUp = setTimeout(async () => {
      await hearAll()
      silent.forEach((socket) => socket.destroy())
    }, silence)
    await closed.finally(() => {
      clearInterval(idle)
      clearTimeout(hangUp)
    })
  }
}

/** Lets the process hear what has arrived: under load a timer is due long before the sockets have been read. */
async function hearAll(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await nextTurn()
}
