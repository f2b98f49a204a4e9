// Readers who ask and ask over kept connections, and count what was not answered as it should be.
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Load {
  asked: number
  /** What went wrong, each in a few words. */
  failed: string[]
  /** Milliseconds of the slowest. */
  slowest: number
}

/** Asks until the function returned is called; each reader rests for so many milliseconds after a reply. */
export function startLoad(address: string, nextPath: () => string, readers: number, rest = 0): () => Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  const load: Load = { asked: 0, failed: [], slowest: 0 }
  let ended = false
  const read = async () => {
    while (!ended) {
      const path = nextPath()
      const began = Date.now()
      load.asked++
      await ask(agent, `${address}${path}`).then(
        (status) => status !== 200 && load.failed.push(`${status} ${path}`),
        (error: Error) => load.failed.push(`${error.message} ${path}`)
      )
      load.slowest = Math.max(load.slowest, Date.now() - began)
      if (rest > 0) await sleep(rest)
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

function ask(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent }, (reply) => void text(reply).then(() => resolve(reply.statusCode!), reject))
    sent.on('error', reject)
    sent.end()
  })
}
