// Asking a service that may be killed at any moment: an answer, or none that says what became of the request.
import { setTimeout as sleep } from 'node:timers/promises'

export interface ClientResponse {
  status: number
  headers: Headers
  body: any
}

export interface Client {
  /** Where the service answers now: another port after each start. */
  address: string
  authorization: string
  /** The answer; `null` where none came, or one of 500 and up, so that nobody knows whether it was done. */
  request: (method: string, path: string, body?: object | string, headers?: Record<string, string>) => Promise<ClientResponse | null>
  /** Asks until there is an answer. */
  requestUntilAnswered: (method: string, path: string, body?: object | string, headers?: Record<string, string>) => Promise<ClientResponse>
}

/** Milliseconds in which an answer must come once nothing is being killed any more. */
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
        // Hung up on, or nobody there.
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
