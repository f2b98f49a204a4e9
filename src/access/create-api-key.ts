// Making a key: checked, written, and its secret told to whoever asked, once.
import { randomBytes } from 'node:crypto'
import type { Act } from '../http/caller.js'
import { findKeyFaults, type Key, type KeyOrder } from './api-key.js'
import { hashToken, makeToken } from './api-key-token.js'
import { type Finding, Problem } from '../shared/problem.js'
import { findRegion } from '../catalogue/store.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { insertKey } from './store-api-keys.js'
import type { Base } from '../database/base.js'
import { perform } from './run-command.js'
import { readKey } from './read-api-keys.js'
import type { Db } from '../database/db.js'

export interface KeyAndSecret {
  key: Key
  /** `null` where the request was repeated: the secret was told the first time, and is kept nowhere. */
  secret: string | null
}

/** Makes a key. Problems: `invalid-key`, `key-name-taken`, those of `perform`. */
export async function createKey(base: Base, act: Act, order: KeyOrder): Promise<KeyAndSecret> {
  const faults = [...findKeyFaults(order, base.now()), ...(await findUnknownRegions(base.store.db, order))]
  if (faults.length > 0) throw new Problem('invalid-key', {}, faults.map((fault) => ({ ...fault, pointer: `/body${fault.pointer}` })))
  const token = makeToken()
  let isNew = false
  const { id } = await perform(base, act, async (db) => {
    isNew = true
    const id = await addKey(db, { ...order, createdAt: base.now(), createdBy: act.caller.name }, token)
    const { name, scope } = order
    return { result: { id }, target: `key/${id}`, detail: { name, scope } }
  })
  return { key: await readKey(base, id), secret: isNew ? token : null }
}

async function addKey(db: Db, key: KeyOrder & Pick<Key, 'createdAt' | 'createdBy'>, token: string): Promise<string> {
  const id = `key-${randomBytes(8).toString('hex')}`
  if (!(await insertKey(db, { ...key, id }, hashToken(token)))) throw new Problem('key-name-taken', { name: key.name })
  return id
}

async function findUnknownRegions(db: Db, { regions }: KeyOrder): Promise<Finding[]> {
  const seq = (await findLastChange(db))?.seq ?? 0
  const findings: Finding[] = []
  for (const [at, region] of (regions ?? []).entries()) {
    if ((await findRegion(db, region, seq)) !== undefined) continue
    const message = { zh: `没有代码为 ${region} 的行政区划`, en: `no region has the code ${region}` }
    findings.push({ pointer: `/regions/${at}`, message })
  }
  return findings
}
