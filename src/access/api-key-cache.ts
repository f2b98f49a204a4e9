// Knowing callers by their keys without asking the store for every request. Every process holds all keys in memory and
// looks at short intervals whether anything was done to one, so that a revoked key is dead everywhere within a second.
import { timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRangeMatcher } from '../shared/address-range.js'
import type { Caller } from '../http/caller.js'
import { hashToken, isToken } from './api-key-token.js'
import { Problem } from '../shared/problem.js'
import { type ApiKeySecret, listApiKeySecrets, recordApiKeyUse, readApiKeyEpoch } from './store-api-keys.js'
import { type Base } from '../database/base.js'
import { isDatabaseUnavailable } from '../database/database-unavailable.js'

/** Milliseconds between two looks at the store. */
const pollIntervalMs = 400
/** Milliseconds that those who bring an unknown key wait together, before the store is asked for all of them at once. */
const missBatchDelayMs = 50
/** Milliseconds between two notes of when keys were last used. */
const useFlushIntervalMs = 60_000

export interface ApiKeyCache {
  /**
   * Who brings a secret from an address. A secret not held is looked for once more in the store before it is refused.
   * Problems: `key-unknown`, `key-expired`, `key-revoked`, `key-not-from-here`, and `store-unavailable` where an unknown
   * key cannot be looked for.
   */
  authenticate: (token: string, address: string) => Promise<Caller>
  /** The same at once for a secret that was brought before; `undefined` where it must be looked for first. */
  authenticateCached: (token: string, address: string) => Caller | undefined
  /** Whether a key may still be used; for replies that go on for long. */
  isActive: (key: string) => boolean
  /** Has somebody told after every look at the store, also one that found nothing. */
  onRefresh: (listener: () => void) => void
  /** Looks at the store now. What a process did to a key itself it knows at once. */
  refresh: () => Promise<void>
  /** Notes the last uses and stops looking. */
  close: () => Promise<void>
}

interface CachedApiKey extends ApiKeySecret {
  digest: Buffer
  isAllowedFrom: (address: string) => boolean
}

/** Opens the ring on a base. With the store away, known keys go on. */
export async function createApiKeyCache(base: Base): Promise<ApiKeyCache> {
  const { store, now } = base
  const uses = new Map<string, Date>()
  let cached = new Map<string, CachedApiKey>()
  /** Held keys by their secrets, for hashing one takes longer than all else at the door. */
  let cachedByToken = new Map<string, CachedApiKey>()
  let epoch = -1
  let pendingRefresh: Promise<void> | undefined
  let polling: Promise<void> | undefined
  const listeners: (() => void)[] = []

  const refresh = async (): Promise<void> => {
    const latest = await readApiKeyEpoch(store.priorityDb)
    if (latest === epoch) return
    // Read after the epoch, what is held is never older than it says.
    cached = new Map((await listApiKeySecrets(store.priorityDb)).map((secret) => [secret.hash, toCachedApiKey(secret)]))
    cachedByToken = new Map()
    epoch = latest
  }

  const refreshBatched = (): Promise<void> =>
    (pendingRefresh ??= sleep(missBatchDelayMs).then(() => {
      pendingRefresh = undefined
      return refresh()
    }))

  const authenticate: ApiKeyCache['authenticate'] = async (token, address) => {
    if (!isToken(token)) throw new Problem('key-unknown')
    const hash = hashToken(token)
    if (!cached.has(hash)) await refreshBatched()
    const found = cached.get(hash)
    if (found === undefined || !timingSafeEqual(found.digest, Buffer.from(hash, 'hex'))) throw new Problem('key-unknown')
    cachedByToken.set(token, found)
    return use(found, address)
  }

  const use = (found: CachedApiKey, address: string): Caller => {
    const at = now()
    requireUsable(found, address, at)
    uses.set(found.key.id, at)
    const { id, name, scope, kinds, regions } = found.key
    return { apiKeyId: id, name, scope, kinds, regions, address }
  }

  const authenticateCached: ApiKeyCache['authenticateCached'] = (token, address) => {
    const found = cachedByToken.get(token)
    return found && use(found, address)
  }

  const flushUses = async (): Promise<void> => {
    const flushed = [...uses]
    uses.clear()
    for (const [key, at] of flushed) await recordApiKeyUse(store.priorityDb, key, at)
  }

  /** One look at a time: a store that answers slowly is not asked the more. */
  const poll = (): void => {
    polling ??= refresh().catch(() => undefined).finally(() => {
      polling = undefined
      for (const listener of listeners) listener()
    })
  }

  const timers = [setInterval(poll, pollIntervalMs), setInterval(() => void flushUses().catch(() => undefined), useFlushIntervalMs)]
  for (const timer of timers) timer.unref()
  await refresh().catch(rethrowUnlessUnavailable)

  return {
    authenticate,
    authenticateCached,
    refresh,
    onRefresh: (listener) => void listeners.push(listener),
    isActive: (key) => [...cached.values()].some((one) => one.key.id === key && findRejection(one, now()) === undefined),
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      await polling
      await flushUses().catch(() => undefined)
    }
  }
}

function toCachedApiKey(secret: ApiKeySecret): CachedApiKey {
  const { addresses } = secret.key
  return {
    ...secret,
    digest: Buffer.from(secret.hash, 'hex'),
    isAllowedFrom: addresses === null ? () => true : createRangeMatcher(addresses)
  }
}

function requireUsable(cached: CachedApiKey, address: string, at: Date): void {
  const rejection = findRejection(cached, at)
  if (rejection !== undefined) throw new Problem(rejection)
  if (!cached.isAllowedFrom(address)) throw new Problem('key-not-from-here', { address })
}

function findRejection({ key, validUntil }: ApiKeySecret, at: Date): 'key-revoked' | 'key-expired' | undefined {
  if (key.revokedAt !== null) return 'key-revoked'
  const isOver = [key.expiresAt, validUntil].some((end) => end !== null && end <= at)
  return isOver ? 'key-expired' : undefined
}

function rethrowUnlessUnavailable(error: unknown): void {
  if (!isDatabaseUnavailable(error)) throw error
}
