// Readers that send requests over keep-alive connections and count failures.
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

export interface LoadResult {
  requests: number
  /** A short description of each failure. */
  failures: string[]
  /** Milliseconds of the slowest request. */
  maxMs: number
}

/** Sends requests until the function returned is called; each reader pauses for some milliseconds after a response. */
export function startLoad(address: string, nextPath: () => string, readers: number, thinkTimeMs = 0): () => Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  const load: LoadResult = { requests: 0, failures: [], maxMs: 0 }
  let ended = false
  const read = async () => {
    while (!ended) {
      const path = nextPath()
      const startedAt = Date.now()
      load.requests++
      await sendGet(agent, `${address}${path}`).then(
        (status) => status !== 200 && load.failures.push(`${status} ${path}`),
        (error: Error) => load.failures.push(`${error.message} ${path}`)
      )
      load.maxMs = Math.max(load.maxMs, Date.now() - startedAt)
      if (thinkTimeMs > 0) await sleep(thinkTimeMs)
    }
  }
  const reading = Array.from({ length: readers }, read)
  return async () => {
    ended = true
    await Promise.all(reading)
    agent.destroy()
    return load
  }
}

function sendGet(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const clientRequest = request(url, { agent }, (response) => void text(response).then(() => resolve(response.statusCode!), reject))
    clientRequest.on('error', reject)
    clientRequest.end()
  })
}
