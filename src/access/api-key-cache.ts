// In-memory cache of all API keys: authenticating a request needs no database query.
//
//   every 400 ms while keys are used:  readApiKeyEpoch ── changed ──► listApiKeySecrets ──► new ApiKeySnapshot
//
//   token ──► snapshot by token ── miss ──► snapshot by SHA-256 ── miss ──► refresh, then SHA-256 again ── miss ──► key-unknown
//                  │ hit                         │ hit                                   │ hit
//                  └─────────────────────────────┴───────────────────────────────────────┘
//                                                ▼
//                     requireUsable (not revoked, not expired, right address) ──► ApiKeyUses ──► Caller
//
// Every process polls, so that a revoked key is rejected everywhere within a second. Where other processes may revoke keys,
// the first request after a rest waits for a poll. While the database is unavailable, cached keys are still accepted.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Base } from '../database/base.js'
import { isDatabaseUnavailable } from '../database/database-unavailable.js'
import { withinSecond } from '../database/is-ready.js'
import { RestingPoll } from '../database/resting-poll.js'
import type { Caller } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import { ApiKeySnapshot, type CachedApiKey, requireUsable } from './api-key-snapshot.js'
import { hashToken, isToken } from './api-key-token.js'
import { ApiKeyUses } from './api-key-uses.js'
import { listApiKeySecrets, readApiKeyEpoch } from './store-api-keys.js'

/** Milliseconds between two polls of the epoch while keys are used, and at rest, when the next request polls first. */
const pollIntervalMs = 400
const restIntervalMs = 30_000
/** Milliseconds for which unknown tokens are collected, before one refresh serves all of them. */
const missBatchDelayMs = 50

/** Opens the cache. An unavailable database is no error: the cache is then empty until a poll succeeds. */
export async function createApiKeyCache(base: Base): Promise<ApiKeyCache> {
  const cache = new ApiKeyCache(base)
  await cache.refresh().catch(rethrowUnlessUnavailable)
  return cache
}

export class ApiKeyCache {
  private snapshot = new ApiKeySnapshot(-1, [])
  private uses: ApiKeyUses
  private polls: RestingPoll
  private pendingRefresh: Promise<void> | undefined
  private refreshListeners: (() => void)[] = []

  /** Starts polling; `createApiKeyCache` loads the keys too. */
  constructor(private base: Base) {
    this.uses = new ApiKeyUses(base.store)
    this.polls = new RestingPoll(() => this.poll(), { intervalMs: pollIntervalMs, restIntervalMs })
  }

  /**
   * The caller with this token at this address. An unknown token causes one refresh before it is rejected. Problems:
   * `key-unknown`, `key-expired`, `key-revoked`, `key-not-from-here`. Rejects with the database error, which is answered
   * as `store-unavailable`, where that refresh fails.
   */
  async authenticate(token: string, address: string): Promise<Caller> {
    if (!isToken(token)) throw new Problem('key-unknown')
    if (this.isStale) await withinSecond(this.polls.wake(), undefined)
    const hash = hashToken(token)
    if (!this.snapshot.has(hash)) await this.refreshBatched()
    const found = this.snapshot.find(hash, token)
    if (found === undefined) throw new Problem('key-unknown')
    return this.use(found, address)
  }

  /**
   * As `authenticate`, synchronously, for a token that was authenticated before; `undefined` for any other, and after a
   * rest.
   */
  authenticateCached(token: string, address: string): Caller | undefined {
    if (this.isStale) return undefined
    const found = this.snapshot.findByToken(token)
    return found && this.use(found, address)
  }

  /** Whether the key with this id may still be used; for responses that take long. */
  isActive(id: string): boolean {
    return this.snapshot.isActive(id, this.base.now())
  }

  /** Keeps the polls at short intervals for a while. */
  stayAwake(): void {
    void this.polls.wake()
  }

  /** Calls `listener` after every poll, also after one that failed or found no change. */
  onRefresh(listener: () => void): void {
    this.refreshListeners.push(listener)
  }

  /** Loads the keys if any changed. A process calls it after its own changes, so that they take effect at once. */
  async refresh(): Promise<void> {
    const { priorityDb } = this.base.store
    const epoch = await readApiKeyEpoch(priorityDb)
    if (epoch === this.snapshot.epoch) return
    // The keys are read after the epoch, so that they are never older than it.
    this.snapshot = new ApiKeySnapshot(epoch, await listApiKeySecrets(priorityDb))
  }

  /** Stops polling and writes the last uses. */
  async close(): Promise<void> {
    await this.polls.stop()
    await this.uses.close()
  }

  private refreshBatched(): Promise<void> {
    return (this.pendingRefresh ??= sleep(missBatchDelayMs).then(() => {
      this.pendingRefresh = undefined
      return this.refresh()
    }))
  }

  private use(found: CachedApiKey, address: string): Caller {
    const at = this.base.now()
    requireUsable(found, address, at)
    this.uses.add(found.key.id, at)
    const { id, name, scope, kinds, regions } = found.key
    return { apiKeyId: id, name, persons: found.persons, scope, kinds, regions, address }
  }

  /** Whether another process may have revoked a key unnoticed. */
  private get isStale(): boolean {
    return this.polls.isResting && this.hasOthers
  }

  /** Whether other processes may be on the base; not on an embedded one. */
  private get hasOthers(): boolean {
    return this.base.store.engine === 'postgres'
  }

  private async poll(): Promise<void> {
    if (this.hasOthers || !this.polls.isResting) await this.refresh().catch(() => undefined)
    for (const listener of this.refreshListeners) listener()
  }
}

function rethrowUnlessUnavailable(error: unknown): void {
  if (!isDatabaseUnavailable(error)) throw error
}
