// The Unix sockets of the lock on a data folder; see data-dir-lock.ts.
import type { FileHandle } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'

/** Handles a connection to the holder of a lock. */
export type ConnectionHandler = (connection: Socket) => void

export interface ListeningSocket {
  /** Closes the open connections and the socket. */
  close: () => Promise<void>
}

/**
 * The path of a socket in an opened data folder. A socket's path is limited to about a hundred bytes; on Linux it leads
 * through the open folder and is short whatever the folder is called.
 */
export function socketPath(folder: string, directory: FileHandle, socket: string): string {
  return process.platform === 'linux' ? `/proc/self/fd/${directory.fd}/${socket}` : join(folder, socket)
}

/** Listens on a socket. It does not keep the process alive. */
export async function listen(path: string, onConnection: ConnectionHandler): Promise<ListeningSocket> {
  const connections = new Set<Socket>()
  const server = createServer((connection) => {
    connections.add(connection.on('error', () => connection.destroy()))
    connection.once('close', () => connections.delete(connection))
    onConnection(connection)
  })
  await startListening(server, path)
  return {
    close: () => {
      for (const connection of connections) connection.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

/** A connection to a socket; `undefined` where nobody listens. */
export function tryConnect(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const connection = connect(path)
    connection.once('connect', () => resolve(connection))
    connection.once('error', (error: NodeJS.ErrnoException) => {
      // Any other failure (no permission, too many files) does not tell whether there is a holder: the start must fail.
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(undefined)
      else reject(error)
    })
  })
}

export async function isListening(path: string): Promise<boolean> {
  const connection = await tryConnect(path)
  connection?.destroy()
  return connection !== undefined
}

function startListening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.unref()
      resolve()
    })
  })
}
