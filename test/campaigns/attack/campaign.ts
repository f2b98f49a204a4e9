// Attacks through the front door: what is asked, and everything that must hold of the reply and of the base behind it.
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import type { Scope } from '../../../src/http/caller.js'
import type { ExampleRequest } from '../../../src/http/description/openapi.js'
import type { Base } from '../../../src/database/base.js'
import { verifyBase } from '../../../src/integrity/verify-base.js'
import { createResponseValidator, findUndeclared, listOperations } from '../../support/openapi-document.js'
import { openFingerprint } from './fingerprint.js'
import { openSender, type Reply } from './send.js'
import { marker } from './nasty.js'
import type { Ground } from './ground.js'
import { type Attack, attacks } from './requests.js'
import { openTargets } from './targets.js'

export interface Campaign {
  app: FastifyInstance
  base: Base
  keys: Record<Scope, string>
  runs: number
  seed: number
  tell?: (progress: string) => void
}

export interface CampaignReport {
  tried: number
  /** How many replies had each status. */
  statuses: Record<string, number>
  operations: number
  slowest: { milliseconds: number; url: string }
  faults: string[]
}

/** Longer than any reply to one small request may take on a busy machine, in milliseconds. */
const longest = 20_000

/** Faults after which a campaign has found enough. */
const most = 20

/** Attacks after which everything aimed at is made anew. */
const round = 500

/** Runs a campaign; the same seed on the same release asks the same, but for ids and secrets that the service made. */
export async function attack({ app, base, keys, runs, seed, tell }: Campaign): Promise<CampaignReport> {
  const document = JSON.parse(JSON.stringify(app.swagger())) as any
  const validate = createResponseValidator(document)
  const operations = listOperations(document)
  const examples = new Map<string, ExampleRequest[]>(app.exampleAddresses.map(({ operationId, requests }) => [operationId, Object.values(requests)]))
  const readFingerprint = await openFingerprint(base.store.db)
  const report: CampaignReport = { tried: 0, statuses: {}, operations: operations.length, slowest: { milliseconds: 0, url: '' }, faults: [] }
  const fault = (what: string, asked: Attack) => {
    tell?.(`${what}\n  ${describe(asked)}`)
    return report.faults.push(`${what}\n  ${describe(asked)}`)
  }
  const send = await openSender(app, keys)
  let before = ''

  for await (const asked of sample()) {
    const began = performance.now()
    const reply = await send(asked).catch((error: Error) => fault(`no reply: ${error.message}`, asked))
    if (typeof reply === 'number') continue
    const milliseconds = performance.now() - began
    if (milliseconds > report.slowest.milliseconds) report.slowest = { milliseconds: Math.round(milliseconds), url: asked.url.slice(0, 100) }
    if (milliseconds > longest) fault(`took ${Math.round(milliseconds)} ms`, asked)
    report.tried++
    report.statuses[reply.statusCode] = (report.statuses[reply.statusCode] ?? 0) + 1
    for (const found of faultsOf(asked, reply, validate)) fault(found, asked)
    const after = await readFingerprint()
    if (reply.statusCode >= 400 && after !== before) fault(`a request refused with ${reply.statusCode} left something: ${difference(before, after)}`, asked)
    before = after
    if (report.tried % 1_000 === 0) tell?.(`${report.tried} tried, ${report.faults.length} faults`)
    if (report.faults.length >= most) break
  }
  const verified = await verifyBase(base)
  if (verified.error !== null) report.faults.push(`the base does not verify: ${verified.error}`)
  return report

  /** Attacks one after the other, made as they are needed. */
  async function* sample(): AsyncGenerator<Attack> {
    for (let done = 0; done < runs; done += round) {
      const ground: Ground = { document, operations, examples, targets: await openTargets(app, keys.admin, `${seed}-${done / round}`) }
      before = await readFingerprint()
      yield* fc.sample(attacks(ground), { numRuns: Math.min(round, runs - done), seed: seed + done })
    }
  }

  function faultsOf(asked: Attack, reply: Reply, check: typeof validate): string[] {
    const { statusCode, headers, body } = reply
    const found = asked.operation === null || asked.method === 'HEAD' ? [] : findUndeclared(asked.operation, reply, check).map((one) => `not as declared: ${JSON.stringify(one)?.slice(0, 300)}`)
    if (statusCode >= 500 && statusCode !== 501 && statusCode !== 503) found.push(`${statusCode}: ${body.slice(0, 300)}`)
    if (statusCode === 503 && !/"code":"(printing-busy|search-not-ready|not-caught-up)"/.test(body)) found.push(`503: ${body.slice(0, 300)}`)
    if (headers['x-forged'] !== undefined) found.push('a header of its own')
    if (headers['x-content-type-options'] !== 'nosniff' || headers['x-request-id'] === undefined) found.push(`${statusCode} without our headers`)
    if (String(headers['content-type']).startsWith('text/html') && body.includes(marker)) found.push('markup came back')
    if (/node_modules|\bat \w+ \(|root:x:0|"devDependencies"/.test(body)) found.push(`something of the inside: ${body.slice(0, 200)}`)
    return found
  }
}

function describe({ method, url, caller, headers, payload }: Attack): string {
  return `${method} ${url.slice(0, 400)} as ${caller} ${JSON.stringify(headers).slice(0, 400)} ${payload?.slice(0, 600) ?? ''}`
}

/** The tables that two fingerprints differ in. */
function difference(before: string, after: string): string {
  const held = new Set(before.split(' '))
  return after.split(' ').filter((part) => !held.has(part)).join(' ')
}
