// Asking a service that may be killed at any moment: an answer, or none that says what became of the request.
import { setTimeout as sleep } from 'node:timers/promises'

export interface Answer {
  status: number
  headers: Headers
  body: any
}

export interface Caller {
  /** Where the service answers now: another port after each start. */
  address: string
  authorization: string
  /** The answer; `null` where none came, or one of 500 and up, so that nobody knows whether it was done. */
  ask: (method: string, path: string, body?: object | string, headers?: Record<string, string>) => Promise<Answer | null>
  /** Asks until there is an answer. */
  insist: (method: string, path: string, body?: object | string, headers?: Record<string, string>) => Promise<Answer>
}

/** Milliseconds in which an answer must come once nothing is being killed any more. */
const patience = 60_000

export function openCaller(key: string): Caller {
  const caller: Caller = {
    address: '',
    authorization: `Bearer ${key}`,
    ask: async (method, path, body, headers = {}) => {
      try {
        const reply = await fetch(`${caller.address}${path}`, {
          method,
          body: typeof body === 'object' ? JSON.stringify(body) : body,
          headers: { authorization: caller.authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }
        })
        const text = await reply.text()
        if (reply.status < 500) return { status: reply.status, headers: reply.headers, body: parse(text) }
      } catch {
        // Hung up on, or nobody there.
      }
      await sleep(20)
      return null
    },
    insist: async (...asked) => {
      for (const end = Date.now() + patience; Date.now() < end; await sleep(100)) {
        const answer = await caller.ask(...asked)
        if (answer !== null) return answer
      }
      throw new Error(`${asked[0]} ${asked[1]}: no answer in ${patience} ms`)
    }
  }
  return caller
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
