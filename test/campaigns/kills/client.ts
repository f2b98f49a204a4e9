// HTTP client for a service that may be killed at any moment: the outcome of a request may be unknown.
import { setTimeout as sleep } from 'node:timers/promises'

export interface ClientResponse {
  status: number
  headers: Headers
  body: any
}

export interface Client {
  /** Current address of the service; the port may change with each start. */
  address: string
  authorization: string
  /** The response; `null` on a network error or a 5xx, when the outcome is unknown. */
  request: (method: string, path: string, body?: object | string, headers?: Record<string, string>) => Promise<ClientResponse | null>
  /** Retries until there is a response. Throws after the timeout. */
  requestUntilAnswered: (method: string, path: string, body?: object | string, headers?: Record<string, string>) => Promise<ClientResponse>
}

/** Timeout in milliseconds of requests that are sent while nothing is killed. */
const timeoutMs = 60_000

export function createClient(key: string): Client {
  const client: Client = {
    address: '',
    authorization: `Bearer ${key}`,
    request: async (method, path, body, headers = {}) => {
      try {
        const response = await fetch(`${client.address}${path}`, {
          method,
          body: typeof body === 'object' ? JSON.stringify(body) : body,
          headers: { authorization: client.authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }
        })
        const text = await response.text()
        if (response.status < 500) return { status: response.status, headers: response.headers, body: parse(text) }
      } catch {
        // Connection refused or reset.
      }
      await sleep(20)
      return null
    },
    requestUntilAnswered: async (...args) => {
      for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(100)) {
        const response = await client.request(...args)
        if (response !== null) return response
      }
      throw new Error(`${args[0]} ${args[1]}: no answer in ${timeoutMs} ms`)
    }
  }
  return client
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
