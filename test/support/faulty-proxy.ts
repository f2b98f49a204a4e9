// A proxy before the service that misbehaves when told to: each fault meets one request, the others pass.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * `refuse`: cut before the service has seen the request. `lose-reply`: the service did it, and its reply is lost. `cut-reply`:
 * cut in the middle of the reply. `silent`: nothing ever comes. `bad-gateway`: a page of the proxy's own.
 */
export type Fault = 'refuse' | 'lose-reply' | 'cut-reply' | 'silent' | 'bad-gateway'

export interface FaultyProxy {
  url: string
  /** What meets the next requests, first in first. */
  faults: Fault[]
  /** Cuts every connection. */
  cutAll: () => void
  close: () => void
}

const badGateway = 'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<br>'

/** Opens one to a port of this machine. */
export async function startFaultyProxy(port: number): Promise<FaultyProxy> {
  const faults: Fault[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => forward(socket, connect(port, '127.0.0.1'), faults, sockets))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cutAll = () => sockets.forEach((socket) => socket.destroy())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    cutAll,
    close: () => {
      server.close()
      cutAll()
    }
  }
}

function forward(socket: Socket, upstream: Socket, faults: Fault[], sockets: Set<Socket>): void {
  let fault: Fault | undefined
  for (const [one, other] of [[socket, upstream], [upstream, socket]] as const) {
    sockets.add(one)
    one.on('error', () => other.destroy()).on('close', () => (sockets.delete(one), other.destroy()))
  }
  socket.on('data', (chunk) => {
    if (/^[A-Z]+ \//.test(chunk.toString('latin1', 0, 20))) fault = faults.shift()
    if (fault === 'refuse') socket.destroy()
    else if (fault === 'bad-gateway') socket.write(badGateway)
    else if (fault !== 'silent') upstream.write(chunk)
  })
  upstream.on('data', (chunk) => {
    if (fault === 'lose-reply') socket.destroy()
    else if (fault === 'cut-reply') socket.write(chunk.subarray(0, chunk.length - 10), () => socket.destroy())
    else socket.write(chunk)
  })
}
