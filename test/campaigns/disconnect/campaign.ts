// Clients that leave: each sends a request or a part of one, and closes or resets its connection at a moment of its own. The service
// must neither end nor fail for it, and must answer others afterwards.
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import type { ServiceProcess } from '../../support/processes.js'
import { listRequests } from './requests.js'

interface Campaign {
  service: ServiceProcess
  address: string
  /** A key with all rights. */
  key: string
  milliseconds: number
  clients: number
  seed: number
}

interface CampaignReport {
  sent: number
  faults: string[]
}

interface Leaving {
  request: number
  /** How much of the request is sent. */
  share: number
  by: 'end' | 'destroy' | 'reset'
  /** Milliseconds after sending. */
  afterMs: number
  reads: boolean
}

const leaving: fc.Arbitrary<Leaving> = fc.record({
  request: fc.nat(),
  share: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) }),
  by: fc.constantFrom('end', 'destroy', 'reset', 'reset'),
  afterMs: fc.oneof(fc.constant(0), fc.nat(30), fc.nat(800)),
  reads: fc.boolean()
})

/** Runs a campaign. The service must log at `info` with its access log on, and limit nobody. */
export async function disconnect({ service, address, key, milliseconds, clients, seed }: Campaign): Promise<CampaignReport> {
  const { host, port } = new URL(address)
  const requests = listRequests(host, key)
  const end = Date.now() + milliseconds
  let sent = 0
  const isOver = () => Date.now() > end || service.child.exitCode !== null
  await Promise.all(Array.from({ length: clients }, async (_, client) => {
    for (let round = 0; !isOver(); round++) {
      for (const one of fc.sample(leaving, { numRuns: 20, seed: seed + client * 10_000 + round })) {
        if (isOver()) return
        await leave(Number(port), requests[one.request % requests.length]!, one)
        sent++
      }
    }
  }))
  return { sent, faults: await listFaults(service, address) }
}

/** Resolves once the connection is closed. */
function leave(port: number, request: Buffer, { share, by, afterMs, reads }: Leaving): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.write(request.subarray(0, Math.ceil(share * request.length)))
      const close = () => (by === 'reset' ? socket.resetAndDestroy() : by === 'end' ? socket.end().destroySoon() : socket.destroy())
      if (afterMs === 0) close()
      else setTimeout(close, afterMs)
    })
    if (reads) socket.resume()
    socket.on('error', () => {}).once('close', () => resolve())
  })
}

async function listFaults(service: ServiceProcess, address: string): Promise<string[]> {
  const { exitCode, signalCode } = service.child
  const errors = service.output().split('\n').filter((line) => /"level":[56]0/.test(line))
  if (exitCode !== null || signalCode !== null) return [`the service ended with ${exitCode ?? signalCode}`, ...errors]
  // What was begun for those who left may still be computed.
  let status = 0
  for (let time = 0; time < 100 && status !== 200; time++, await sleep(100)) status = (await fetch(`${address}/v1/regional-rules?limit=1`)).status
  return [...(status === 200 ? [] : [`a reader got ${status}`]), ...errors]
}
