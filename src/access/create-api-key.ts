// Creates an API key. Its secret is returned once.
import { randomBytes } from 'node:crypto'
import type { Command } from '../http/caller.js'
import { validateApiKeyInput, type ApiKey, type ApiKeyInput } from './api-key.js'
import { hashToken, generateToken } from './api-key-token.js'
import { type ValidationIssue, Problem } from '../shared/problem.js'
import { findRegion } from '../catalogue/store.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { insertApiKey, type NewSecret } from './store-api-keys.js'
import type { Base } from '../database/base.js'
import { personsShown } from '../http/persons.js'
import { runCommand } from './run-command.js'
import { readApiKey } from './read-api-keys.js'
import type { Db } from '../database/db.js'

export interface ApiKeyAndSecret {
  key: ApiKey
  /** `null` where the result is replayed: the secret was returned the first time, and is stored nowhere. */
  secret: string | null
}

/** Creates a key. Problems: `invalid-key`, `key-name-taken`, those of `runCommand`. */
export async function createApiKey(base: Base, command: Command, input: ApiKeyInput): Promise<ApiKeyAndSecret> {
  const issues = [...validateApiKeyInput(input, base.now()), ...(await findUnknownRegions(base.store.db, input))]
  if (issues.length > 0) throw new Problem('invalid-key', {}, issues.map((issue) => ({ ...issue, pointer: `/body${issue.pointer}` })))
  const token = generateToken()
  let isNew = false
  const { id } = await runCommand(base, command, async (db) => {
    isNew = true
    const key = { ...input, createdAt: base.now(), createdBy: command.caller.name }
    const id = await insertNewApiKey(db, key, { hash: hashToken(token), seenBy: personsShown(command) })
    const { name, owner, scope } = input
    return { result: { id }, target: `key/${id}`, detail: { name, owner, scope } }
  })
  return { key: await readApiKey(base, id), secret: isNew ? token : null }
}

async function insertNewApiKey(db: Db, key: ApiKeyInput & Pick<ApiKey, 'createdAt' | 'createdBy'>, secret: NewSecret): Promise<string> {
  const id = `key-${randomBytes(8).toString('hex')}`
  if (!(await insertApiKey(db, { ...key, id }, secret))) throw new Problem('key-name-taken', { name: key.name })
  return id
}

async function findUnknownRegions(db: Db, { regions }: ApiKeyInput): Promise<ValidationIssue[]> {
  const seq = (await findLastChange(db))?.seq ?? 0
  const issues: ValidationIssue[] = []
  for (const [at, region] of (regions ?? []).entries()) {
    if ((await findRegion(db, region, seq)) !== undefined) continue
    const message = { zh: `没有代码为 ${region} 的行政区划`, en: `no region has the code ${region}` }
    issues.push({ pointer: `/regions/${at}`, message })
  }
  return issues
}
