// Sends generated requests over HTTP and checks every response, and the database after it.
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import type { Scope } from '../../../src/http/caller.js'
import type { ExampleRequest } from '../../../src/http/description/openapi.js'
import type { Base } from '../../../src/database/base.js'
import { prefersPage } from '../../../src/http/page/prefers-page.js'
import { verifyBase } from '../../../src/integrity/verify-base.js'
import { createResponseValidator, findUndeclared, listOperations } from '../../support/openapi-document.js'
import { prepareFingerprint } from './fingerprint.js'
import { createSender, type AttackResponse } from './send.js'
import { marker } from './hostile-inputs.js'
import type { AttackContext } from './context.js'
import { type Attack, attacks } from './requests.js'
import { createTargets } from './targets.js'

export interface Campaign {
  app: FastifyInstance
  base: Base
  keys: Record<Scope, string>
  runs: number
  seed: number
  reportProgress?: (progress: string) => void
}

export interface CampaignReport {
  tried: number
  /** Number of responses by status. */
  statuses: Record<string, number>
  operations: number
  slowest: { milliseconds: number; url: string }
  faults: string[]
}

/** Maximum response time in milliseconds, generous for a busy machine. */
const maxResponseMs = 20_000

/** The campaign stops after this many errors. */
const maxFaults = 20

/** Targets are created anew after this many requests. */
const attacksPerRound = 500

/** Runs a campaign. Requests are deterministic by seed and release, except for ids and secrets made by the service. */
export async function attack({ app, base, keys, runs, seed, reportProgress }: Campaign): Promise<CampaignReport> {
  const document = JSON.parse(JSON.stringify(app.swagger())) as any
  const validate = createResponseValidator(document)
  const operations = listOperations(document)
  const examples = new Map<string, ExampleRequest[]>(app.exampleAddresses.map(({ operationId, requests }) => [operationId, Object.values(requests)]))
  const readFingerprint = await prepareFingerprint(base.store.db)
  const report: CampaignReport = { tried: 0, statuses: {}, operations: operations.length, slowest: { milliseconds: 0, url: '' }, faults: [] }
  const addFault = (what: string, request: Attack) => {
    reportProgress?.(`${what}\n  ${describeAttack(request)}`)
    return report.faults.push(`${what}\n  ${describeAttack(request)}`)
  }
  const send = await createSender(app, keys)
  let before = ''

  for await (const request of sample()) {
    const began = performance.now()
    const response = await send(request).catch((error: Error) => addFault(`no response: ${error.message}`, request))
    if (typeof response === 'number') continue
    const milliseconds = performance.now() - began
    if (milliseconds > report.slowest.milliseconds) report.slowest = { milliseconds: Math.round(milliseconds), url: request.url.slice(0, 100) }
    if (milliseconds > maxResponseMs) addFault(`took ${Math.round(milliseconds)} ms`, request)
    report.tried++
    report.statuses[response.statusCode] = (report.statuses[response.statusCode] ?? 0) + 1
    for (const found of faultsOf(request, response, validate)) addFault(found, request)
    const after = await readFingerprint()
    if (response.statusCode >= 400 && after !== before) addFault(`a request refused with ${response.statusCode} left something: ${difference(before, after)}`, request)
    before = after
    if (report.tried % 1_000 === 0) reportProgress?.(`${report.tried} tried, ${report.faults.length} faults`)
    if (report.faults.length >= maxFaults) break
  }
  const verified = await verifyBase(base)
  if (verified.error !== null) report.faults.push(`the database does not verify: ${verified.error}`)
  return report

  /** Generates attacks lazily, one round at a time. */
  async function* sample(): AsyncGenerator<Attack> {
    for (let done = 0; done < runs; done += attacksPerRound) {
      const context: AttackContext = { document, operations, examples, targets: await createTargets(app, keys.admin, `${seed}-${done / attacksPerRound}`) }
      before = await readFingerprint()
      yield* fc.sample(attacks(context), { numRuns: Math.min(attacksPerRound, runs - done), seed: seed + done })
    }
  }

  function faultsOf(request: Attack, response: AttackResponse, check: typeof validate): string[] {
    const { statusCode, headers, body } = response
    // Whoever prefers HTML gets the page for people at the same address, which is no part of the description.
    const isPage = String(headers['content-type']).startsWith('text/html') && prefersPage(request.headers)
    const found = request.operation === null || request.method === 'HEAD' || isPage ? [] : findUndeclared(request.operation, response, check).map((one) => `not as declared: ${JSON.stringify(one)?.slice(0, 300)}`)
    if (statusCode >= 500 && statusCode !== 501 && statusCode !== 503) found.push(`${statusCode}: ${body.slice(0, 300)}`)
    if (statusCode === 503 && !/"code":"(printing-busy|search-not-ready|not-caught-up)"/.test(body)) found.push(`503: ${body.slice(0, 300)}`)
    if (headers['x-forged'] !== undefined) found.push('a header of its own')
    if (headers['x-content-type-options'] !== 'nosniff' || headers['x-request-id'] === undefined) found.push(`${statusCode} without our headers`)
    if (String(headers['content-type']).startsWith('text/html') && body.includes(marker)) found.push('markup came back')
    if (/node_modules|\bat \w+ \(|root:x:0|"devDependencies"/.test(body)) found.push(`something of the inside: ${body.slice(0, 200)}`)
    return found
  }
}

function describeAttack({ method, url, caller, headers, payload }: Attack): string {
  return `${method} ${url.slice(0, 400)} as ${caller} ${JSON.stringify(headers).slice(0, 400)} ${payload?.slice(0, 600) ?? ''}`
}

/** Tables in which two fingerprints differ. */
function difference(before: string, after: string): string {
  const previous = new Set(before.split(' '))
  return after.split(' ').filter((part) => !previous.has(part)).join(' ')
}
