// Measures what each worst case does to everybody else: alone, and sixteen callers at once beside one who reads by id.
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { readDelay } from './event-loop.js'
import { type Reply, send } from './send.js'
import type { WorstRequest } from './worst-requests.js'

export interface Target {
  address: string
  metricsAddress: string
  /** A key with all rights. */
  key: string
}

export interface Measured extends Reply {
  request: WorstRequest
  /** Milliseconds that the event loop was late at most. */
  delay: number
}

/** Sends each request alone. A delay beyond `limitMs` counts where it comes again, as the machine may have been busy. */
export async function measureAlone(target: Target, requests: readonly WorstRequest[], limitMs: number, report: (measured: Measured) => void): Promise<Measured[]> {
  const all: Measured[] = []
  for (const request of requests) {
    let measured = await measure(target, request)
    for (let again = 0; again < 2 && measured.delay > limitMs; again++) {
      const next = await measure(target, request)
      if (next.delay < measured.delay) measured = next
    }
    report(measured)
    all.push(measured)
  }
  return all.sort((a, b) => b.delay - a.delay)
}

async function measure({ address, metricsAddress, key }: Target, request: WorstRequest): Promise<Measured> {
  await sleep(30)
  await readDelay(metricsAddress)
  const reply = await send(address, request, { key })
  await sleep(30)
  return { request, ...reply, delay: await readDelay(metricsAddress) }
}

export interface Reading {
  count: number
  failures: number
  p50: number
  p99: number
  max: number
}

/** Reads by id, one after the other with a short pause, until `isOver`. */
export async function readById(address: string, paths: readonly string[], isOver: () => boolean): Promise<Reading> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const times: number[] = []
  let failures = 0
  for (let at = 0; !isOver(); at++) {
    const reply = await send(address, { operation: 'read', input: '', method: 'GET', path: paths[at % paths.length]! }, { agent, from: '10.1.0.1' })
    if (reply.status !== 200) failures++
    times.push(reply.milliseconds)
    await sleep(2)
  }
  agent.destroy()
  times.sort((a, b) => a - b)
  const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
  return { count: times.length, failures, p50: quantile(0.5), p99: quantile(0.99), max: times.at(-1) ?? NaN }
}

/**
 * So many callers, each from an address of its own, send worst cases one after the other until the time is up, and then leave;
 * how many got which status.
 */
export async function sendAll(
  { address }: Target, written: readonly WorstRequest[], { callers, milliseconds }: { callers: number; milliseconds: number }
): Promise<Record<string, number>> {
  // Bodies are made before, as that takes as long as to send them.
  const requests = written.map((one) => ({ ...one, body: makeOnce(one.body) }))
  const end = performance.now() + milliseconds
  const isOver = () => performance.now() > end
  const statuses: Record<string, number> = {}
  const attack = async (caller: number) => {
    for (let at = caller; !isOver(); at++) {
      const { status } = await send(address, requests[at % requests.length]!, { from: `10.2.0.${caller + 1}`, maxMs: end - performance.now() })
      statuses[String(status)] = (statuses[String(status)] ?? 0) + 1
    }
  }
  const attacks = Array.from({ length: callers }, (_, caller) => attack(caller))
  await Promise.all(attacks)
  return statuses
}

function makeOnce(body: WorstRequest['body']): WorstRequest['body'] {
  const made = body?.()
  return made === undefined ? undefined : () => made
}
