// HTTP client for a service that may be killed at any moment: each request has its own connection.
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface RequestOptions {
  method?: string
  headers?: Record<string, string>
  /** An object is sent as JSON, a string unchanged. */
  body?: object | string
  /** Aborts the connection. */
  signal?: AbortSignal
}

/** Opens a connection and sends a request. Rejects when the connection fails. */
export function openRequest(url: string, { method = 'GET', headers = {}, body, signal }: RequestOptions = {}): Promise<[IncomingMessage, ClientRequest]> {
  const payload = typeof body === 'object' ? JSON.stringify(body) : body
  const contentType: Record<string, string> = typeof body === 'object' ? { 'content-type': 'application/json' } : {}
  return new Promise((resolve, reject) => {
    const clientRequest = request(url, { method, headers: { ...contentType, ...headers }, agent: false, signal }, (response) => resolve([response, clientRequest]))
    clientRequest.on('error', reject).end(payload)
  })
}

/** Status and parsed body of a response. Rejects when the response is incomplete. */
export async function sendRequest(url: string, options?: RequestOptions): Promise<{ status: number; body: any }> {
  const [response] = await openRequest(url, options)
  let text = ''
  for await (const part of response.setEncoding('utf8')) text += part
  return { status: response.statusCode!, body: text === '' ? null : JSON.parse(text) }
}

/** Retries on network errors and 5xx, at changing addresses, until the response is 2xx. Throws on any other status. */
export async function requestUntilAccepted(addressFor: (attempt: number) => string, path: string, options?: RequestOptions): Promise<any> {
  for (let attempt = 0; ; attempt++) {
    const response = await sendRequest(`${addressFor(attempt)}${path}`, options).catch(() => null)
    if (response !== null && response.status < 300) return response.body
    if (response !== null && response.status < 500) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(response.body)}`)
    await sleep(100)
  }
}
