// Asking a service that may be killed at any moment: one request, on a connection of its own.
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface RequestOptions {
  method?: string
  headers?: Record<string, string>
  /** Sent as JSON, or as it is where it is a text. */
  body?: object | string
  /** Cuts the connection. */
  signal?: AbortSignal
}

/** Opens a connection and asks; fails where the connection does. */
export function openRequest(url: string, { method = 'GET', headers = {}, body, signal }: RequestOptions = {}): Promise<[IncomingMessage, ClientRequest]> {
  const payload = typeof body === 'object' ? JSON.stringify(body) : body
  const contentType: Record<string, string> = typeof body === 'object' ? { 'content-type': 'application/json' } : {}
  return new Promise((resolve, reject) => {
    const clientRequest = request(url, { method, headers: { ...contentType, ...headers }, agent: false, signal }, (response) => resolve([response, clientRequest]))
    clientRequest.on('error', reject).end(payload)
  })
}

/** Status and body of a reply; fails where it does not come whole. */
export async function sendRequest(url: string, options?: RequestOptions): Promise<{ status: number; body: any }> {
  const [response] = await openRequest(url, options)
  let text = ''
  for await (const part of response.setEncoding('utf8')) text += part
  return { status: response.statusCode!, body: text === '' ? null : JSON.parse(text) }
}

/** Asks again, here and there, until the service has taken it; what it refuses for good is an error. */
export async function requestUntilAccepted(addressFor: (attempt: number) => string, path: string, options?: RequestOptions): Promise<any> {
  for (let attempt = 0; ; attempt++) {
    const response = await sendRequest(`${addressFor(attempt)}${path}`, options).catch(() => null)
    if (response !== null && response.status < 300) return response.body
    if (response !== null && response.status < 500) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(response.body)}`)
    await sleep(100)
  }
}
