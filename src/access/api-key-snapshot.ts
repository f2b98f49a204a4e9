// The API keys of the database at one epoch, indexed by secret. A snapshot is replaced as a whole and never updated.
import { timingSafeEqual } from 'node:crypto'
import { createRangeMatcher } from '../shared/address-range.js'
import { Problem } from '../shared/problem.js'
import { personsBehind } from '../http/persons.js'
import type { ApiKeySecret } from './store-api-keys.js'

export interface CachedApiKey extends ApiKeySecret {
  /** The bytes of `hash`. */
  digest: Buffer
  /** Everybody who may be behind this secret. */
  persons: readonly string[]
  isAllowedFrom: (address: string) => boolean
}

export class ApiKeySnapshot {
  private byHash: ReadonlyMap<string, CachedApiKey>
  /** Secrets that were authenticated before; hashing one again would take longer than the rest of authentication. */
  private byToken = new Map<string, CachedApiKey>()

  constructor(
    readonly epoch: number,
    secrets: readonly ApiKeySecret[]
  ) {
    this.byHash = new Map(secrets.map((secret) => [secret.hash, toCachedApiKey(secret)]))
  }

  has(hash: string): boolean {
    return this.byHash.has(hash)
  }

  /** The key with the secret `token`, whose SHA-256 is `hash`; from then on `findByToken` finds it too. */
  find(hash: string, token: string): CachedApiKey | undefined {
    const found = this.byHash.get(hash)
    if (found === undefined || !timingSafeEqual(found.digest, Buffer.from(hash, 'hex'))) return undefined
    this.byToken.set(token, found)
    return found
  }

  /** The key with a secret that `find` found before. */
  findByToken(token: string): CachedApiKey | undefined {
    return this.byToken.get(token)
  }

  /** Whether the key with this id has a secret that is valid at an instant. */
  isActive(id: string, at: Date): boolean {
    return [...this.byHash.values()].some((one) => one.key.id === id && findRejection(one, at) === undefined)
  }
}

/** Problems: `key-revoked`, `key-expired`, `key-not-from-here`. */
export function requireUsable(cached: CachedApiKey, address: string, at: Date): void {
  const rejection = findRejection(cached, at)
  if (rejection !== undefined) throw new Problem(rejection)
  if (!cached.isAllowedFrom(address)) throw new Problem('key-not-from-here', { address })
}

function toCachedApiKey(secret: ApiKeySecret): CachedApiKey {
  const { addresses } = secret.key
  return {
    ...secret,
    digest: Buffer.from(secret.hash, 'hex'),
    persons: personsBehind(secret),
    isAllowedFrom: addresses === null ? () => true : createRangeMatcher(addresses)
  }
}

function findRejection({ key, validUntil }: ApiKeySecret, at: Date): 'key-revoked' | 'key-expired' | undefined {
  if (key.revokedAt !== null) return 'key-revoked'
  const isExpired = [key.expiresAt, validUntil].some((end) => end !== null && end <= at)
  return isExpired ? 'key-expired' : undefined
}
