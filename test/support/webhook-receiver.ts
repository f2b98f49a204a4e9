// A local receiver of webhooks: stores deliveries, verifies signatures, and responds as configured.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ReceivedWebhook {
  deliveryId: string
  type: string
  webhook: string
  change: { seq: number } | null
  headers: IncomingMessage['headers']
  body: string
}

export interface WebhookReceiver {
  url: string
  received: ReceivedWebhook[]
  /** The status of the next responses, or a function that responds itself. */
  respond: number | ((response: ServerResponse) => void)
  /** Waits for a number of deliveries, at most some milliseconds. */
  waitForCount: (count: number, milliseconds?: number) => Promise<void>
  close: () => Promise<void>
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      receiver.received.push({ ...JSON.parse(body), headers: request.headers, body })
      if (typeof receiver.respond === 'number') response.writeHead(receiver.respond).end()
      else receiver.respond(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    respond: 204,
    waitForCount: async (count, milliseconds = 20_000) => {
      for (const end = Date.now() + milliseconds; receiver.received.length < count && Date.now() < end; ) await sleep(10)
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
  return receiver
}

/** Whether a message is signed with a secret, as the manual describes the check. */
export function hasValidSignature({ headers, body }: ReceivedWebhook, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(`${headers['guiju-timestamp']}.${body}`).digest('hex')
  return String(headers['guiju-signature']).split(', ').includes(`v1=${expected}`)
}
