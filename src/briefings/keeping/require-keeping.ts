// Whether a briefing may be kept for a caller: with an API key always, without one within limits.
import type { Base } from '../../database/base.js'
import type { Caller } from '../../http/caller.js'
import { ipv6Prefix64 } from '../../http/rate-limit/rate-limit-key.js'
import { Problem } from '../../shared/problem.js'
import type { AnonymousLimits } from './anonymous-limits.js'
import { countAnonymousBytes } from './store.js'

/** The address that a briefing is charged to; `null` for a caller with an API key. */
export function anonymousAddressOf({ apiKeyId, address }: Caller): string | null {
  return apiKeyId === null ? ipv6Prefix64(address) : null
}

/** Problem: `keeping-needs-key`. */
export function requireKeeping({ allowed }: AnonymousLimits, { apiKeyId }: Caller): void {
  if (apiKeyId === null && !allowed) throw new Problem('keeping-needs-key')
}

/**
 * Looked at before a briefing is made, whose size is not known yet: the last one may go beyond. Problem:
 * `anonymous-quota`.
 */
export async function requireQuota(base: Base, limits: AnonymousLimits, caller: Caller): Promise<void> {
  const address = anonymousAddressOf(caller)
  if (address === null) return
  const { own, all } = await countAnonymousBytes(base.store.db, address)
  if (own < limits.bytesPerAddress && all < limits.bytesInAll) return
  const [who, bytes] = own < limits.bytesPerAddress ? ['所有地址 / all addresses', limits.bytesInAll] as const : [address, limits.bytesPerAddress] as const
  throw new Problem('anonymous-quota', { who, megabytes: Math.round(bytes / 2 ** 20), days: limits.days })
}
