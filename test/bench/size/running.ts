// The service as a child process: its start time, memory and responses.
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { addressOf, startProcess } from '../../support/processes.js'

export interface Sent {
  method?: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: object
  /** Bytes after which the response is cut off. */
  most?: number
}

export interface Reply {
  status: number
  body: string
  /** The last change that the service has seen. */
  seq: number
  milliseconds: number
}

export interface Running {
  ask: (sent: Sent) => Promise<Reply>
  /** Seconds from the start of the process until it was ready, and until search had indexed everything. */
  ready: number
  searchReady: number
  /** Resident megabytes now, and at the peak so far. */
  memory: () => number
  mostMemory: () => number
  stop: () => Promise<void>
}

/** Runs the service for the duration of a callback. */
export async function withService<Result>(settings: Record<string, string>, use: (service: Running) => Promise<Result>): Promise<Result> {
  const service = await startService(settings)
  try {
    return await use(service)
  } finally {
    await service.stop()
  }
}

async function startService(settings: Record<string, string>): Promise<Running> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const service = startProcess({ GUIJU_LIMITS: 'off', GUIJU_FOUR_EYES: 'off', ...settings })
  const address = await addressOf(service)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (sent: Sent) => send(agent, address, sent)
  const ready = seconds()
  // While an index is built, a search may wait until its connection times out.
  const isFound = () => ask({ path: '/v1/search?q=%E6%B3%95&limit=1' }).then(({ status }) => status === 200, () => false)
  while (!(await isFound())) await sleep(100)
  return {
    ask,
    ready,
    searchReady: seconds(),
    memory: () => megabytes(service.child.pid!, 'VmRSS'),
    mostMemory: () => megabytes(service.child.pid!, 'VmHWM'),
    stop: async () => {
      agent.destroy()
      service.child.kill('SIGTERM')
      await service.ended
    }
  }
}

function send(agent: Agent, address: string, { method = 'GET', path, headers = {}, body, most = Infinity }: Sent): Promise<Reply> {
  const began = performance.now()
  const payload = body === undefined ? undefined : JSON.stringify(body)
  const own = payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }
  return new Promise((resolve, reject) => {
    const asked = request(`${address}${path}`, { agent, method, headers: { ...own, ...headers } }, (reply) => {
      const parts: Buffer[] = []
      const done = () => {
        const body = Buffer.concat(parts).toString()
        resolve({ status: reply.statusCode!, body, seq: Number(reply.headers['guiju-seq']), milliseconds: performance.now() - began })
      }
      let size = 0
      reply.on('data', (part: Buffer) => {
        parts.push(part)
        size += part.length
        if (size < most) return
        done()
        asked.destroy()
      })
      reply.on('end', done)
      reply.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(payload)
  })
}

/** A figure of a process from the operating system; NaN when it has none. */
function megabytes(pid: number, figure: 'VmRSS' | 'VmHWM'): number {
  try {
    const found = new RegExp(`${figure}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Math.round(Number(found![1]) / 1024)
  } catch {
    return NaN
  }
}
