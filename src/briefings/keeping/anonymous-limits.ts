// What is kept of briefings that were ordered without an API key: for how long after the last use, and how much.

export interface AnonymousLimits {
  /** Whether a briefing can be ordered without a key; previews always can where reading is open. */
  allowed: boolean
  /** Days for which such a briefing is kept after it was last used. */
  days: number
  /** Bytes kept for one address (of IPv6 the /64 network), and for all addresses together. */
  bytesPerAddress: number
  bytesInAll: number
}

export const defaultAnonymousLimits: AnonymousLimits = { allowed: true, days: 7, bytesPerAddress: 200 * 2 ** 20, bytesInAll: 2 ** 31 }

const dayMs = 86_400_000

/** The instant until which a briefing that is used now is kept at least. */
export function keptUntil({ days }: AnonymousLimits, now: Date): Date {
  return new Date(now.getTime() + days * dayMs)
}

/** Briefings last used before this instant have expired. */
export function expiredBefore({ days }: AnonymousLimits, now: Date): Date {
  return new Date(now.getTime() - days * dayMs)
}
