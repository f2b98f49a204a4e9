// Asking a service that may be killed at any moment: one request, on a connection of its own.
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Question {
  method?: string
  headers?: Record<string, string>
  /** Sent as JSON, or as it is where it is a text. */
  body?: object | string
  /** Cuts the connection. */
  signal?: AbortSignal
}

/** Opens a connection and asks; fails where the connection does. */
export function open(url: string, { method = 'GET', headers = {}, body, signal }: Question = {}): Promise<[IncomingMessage, ClientRequest]> {
  const sent = typeof body === 'object' ? JSON.stringify(body) : body
  const described: Record<string, string> = typeof body === 'object' ? { 'content-type': 'application/json' } : {}
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { ...described, ...headers }, agent: false, signal }, (reply) => resolve([reply, asked]))
    asked.on('error', reject).end(sent)
  })
}

/** Status and body of a reply; fails where it does not come whole. */
export async function ask(url: string, question?: Question): Promise<{ status: number; body: any }> {
  const [reply] = await open(url, question)
  let text = ''
  for await (const part of reply.setEncoding('utf8')) text += part
  return { status: reply.statusCode!, body: text === '' ? null : JSON.parse(text) }
}

/** Asks again, here and there, until the service has taken it; what it refuses for good is an error. */
export async function insist(addressFor: (turn: number) => string, path: string, question?: Question): Promise<any> {
  for (let turn = 0; ; turn++) {
    const reply = await ask(`${addressFor(turn)}${path}`, question).catch(() => null)
    if (reply !== null && reply.status < 300) return reply.body
    if (reply !== null && reply.status < 500) throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`)
    await sleep(100)
  }
}
