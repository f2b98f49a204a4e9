// `npm run openapi`: writes the OpenAPI document of the running app, with responses of a freshly seeded base as
// examples.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { sourcePath } from '../shared/package-files.js'
import { buildApp } from '../app.js'
import { formatJson } from './format-json.js'
import { sha256 } from '../shared/json/canonical-json.js'
import { commandLineCaller } from '../http/caller.js'
import type { ExampleRequest, Examples } from '../http/description/openapi.js'
import type { Base } from '../database/base.js'
import { createApiKey } from '../access/create-api-key.js'
import { readSeed } from '../seed/read-seed.js'
import { seedBase } from '../seed/seed-base.js'
import { openPglite } from '../database/embedded/open-pglite.js'

/**
 * Responses to the example requests of every route, by operation id and status. Trace ids and values that are random in each
 * base are replaced by fixed ones.
 */
export async function collectExamples(base: Base, app: FastifyInstance): Promise<Examples> {
  const examples: Examples = {}
  const key = { authorization: `Bearer ${await createExampleApiKey(base)}` }
  for (const { operationId, scope, requests } of app.exampleAddresses) {
    const headers = { 'accept-language': 'en', ...(scope === 'public' || scope === 'read' ? {} : key) }
    for (const [status, request] of Object.entries(requests)) {
      const response = await app.inject({ ...toInjection(request), headers })
      // A kind without seeded records has no response to show.
      if (response.statusCode !== Number(status)) continue
      const body: Record<string, unknown> = response.json()
      if ('traceId' in body) body.traceId = 'Qm9va3dv-1a'
      ;(examples[operationId] ??= {})[status] = body
    }
  }
  return fixRandomValues(examples)
}

/** Salts, hashes (positions have their beginning), and ids and codes of briefings, which are derived from them. */
const randomValues = /\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b|(?<=\d:)[0-9a-f]{16}\b|(?<=b-)[0-9a-z]{20}\b|\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/g

/** Replaces each random value by one of the same form that depends on its place among them. */
function fixRandomValues(examples: Examples): Examples {
  const fixed = new Map<string, string>()
  const fix = (value: string) => {
    if (!fixed.has(value)) fixed.set(value, valueLike(value, sha256(`example ${fixed.size}`)))
    return fixed.get(value)!
  }
  return JSON.parse(JSON.stringify(examples).replace(randomValues, fix)) as Examples
}

function valueLike(value: string, hash: string): string {
  return value.includes('-') ? hash.slice(0, 16).toUpperCase().match(/.{4}/g)!.join('-') : hash.slice(0, value.length)
}

function toInjection(request: ExampleRequest): { method: 'GET' | 'POST'; url: string; payload?: object } {
  return typeof request === 'string' ? { method: 'GET', url: request } : { method: 'POST', url: request.url, payload: request.body }
}

/** The secret of an API key for the operations that need one; neither it nor its id is part of an example. */
async function createExampleApiKey(base: Base): Promise<string> {
  const command = { caller: commandLineCaller, action: 'keys create', requestId: 'examples', idempotency: null }
  const input = { name: 'example', owner: null, scope: 'admin', expiresAt: null, kinds: null, regions: null, addresses: null } as const
  return (await createApiKey(base, command, input)).secret!
}

async function main(): Promise<void> {
  const at = new Date('2026-11-01T00:00:00.000Z')
  const store = await openPglite({ clock: async () => at })
  const base = { store, now: () => new Date('2026-11-22T04:00:00.000Z') }
  await seedBase(base, await readSeed())
  const first = await buildApp({ base, examples: {} })
  const examples = await collectExamples(base, first)
  await write('examples.json', examples)
  const app = await buildApp({ base, examples })
  await write('openapi.json', app.swagger())
  await Promise.all([first.close(), app.close()])
  await store.close()
}

async function write(name: string, value: unknown): Promise<void> {
  const path = sourcePath(`openapi/${name}`)
  const before: unknown = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'))
  // Down to the members of an operation, or of a schema.
  await writeFile(path, `${formatJson(preserveOrder(before, value), 4)}\n`)
}

/** A value with its members in the order of an earlier one, new ones last, so that a diff shows changes only. */
function preserveOrder(before: unknown, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item, at) => preserveOrder(Array.isArray(before) ? before[at] : undefined, item))
  if (typeof value !== 'object' || value === null) return value
  const members = value as Record<string, unknown>
  const old = (typeof before === 'object' && before !== null ? before : {}) as Record<string, unknown>
  const names = [...Object.keys(old).filter((name) => name in members), ...Object.keys(members).filter((name) => !(name in old))]
  return Object.fromEntries(names.map((name) => [name, preserveOrder(old[name], members[name])]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
