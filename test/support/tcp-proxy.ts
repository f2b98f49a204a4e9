// An address that stays while the server behind it changes, as a virtual address or a proxy before a database does.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'

export interface TcpProxy {
  /** URL of the database `postgres` behind it. */
  url: string
  port: number
  /** Directs new connections to another server and closes the open ones. */
  switchTo: (folder: string) => void
  close: () => void
}

/** Opens one to the server whose socket lies in a folder. */
export async function startTcpProxy(folder: string): Promise<TcpProxy> {
  let target = folder
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const upstream = connect(join(target, '.s.PGSQL.5432'))
    for (const [one, other] of [[socket, upstream], [upstream, socket]] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy()).on('close', () => (sockets.delete(one), other.destroy()))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const destroyAll = () => sockets.forEach((socket) => socket.destroy())
  const { port } = server.address() as AddressInfo
  return {
    url: `postgres://guiju@127.0.0.1:${port}/postgres`,
    port,
    switchTo: (folder) => {
      target = folder
      destroyAll()
    },
    close: () => {
      server.close()
      destroyAll()
    }
  }
}
