// A receiver of webhooks on this machine: keeps what it was sent, checks every signature, and answers as it is told.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Received {
  deliveryId: string
  type: string
  webhook: string
  change: { seq: number } | null
  headers: IncomingMessage['headers']
  body: string
}

export interface Receiver {
  url: string
  received: Received[]
  /** The status of the next replies; or a function that replies itself. */
  answer: number | ((reply: ServerResponse) => void)
  /** Waits until so many messages have come, at most so many milliseconds. */
  until: (count: number, milliseconds?: number) => Promise<void>
  close: () => Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const server = createServer((request, reply) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      receiver.received.push({ ...JSON.parse(body), headers: request.headers, body })
      if (typeof receiver.answer === 'number') reply.writeHead(receiver.answer).end()
      else receiver.answer(reply)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    answer: 204,
    until: async (count, milliseconds = 20_000) => {
      for (const end = Date.now() + milliseconds; receiver.received.length < count && Date.now() < end; ) await sleep(10)
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
  return receiver
}

/** Whether a message is signed with a secret, as the README says how to check it. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const wanted = createHmac('sha256', secret).update(`${headers['guiju-timestamp']}.${body}`).digest('hex')
  return String(headers['guiju-signature']).split(', ').includes(`v1=${wanted}`)
}
