// Whom the rate limit charges for a request: its API key, or its address where it has none.
import type { FastifyRequest } from 'fastify'
import '../hardening/request-lifecycle.js'

export interface RateLimitKey {
  by: 'key' | 'address'
  name: string
}

/** The API key of a request. The address before authentication, after it failed, and for callers without a key. */
export function rateLimitKeyOf({ caller, address }: Pick<FastifyRequest, 'caller' | 'address'>): RateLimitKey {
  const apiKeyId = (caller as typeof caller | undefined)?.apiKeyId ?? null
  return apiKeyId === null ? { by: 'address', name: ipv6Prefix64(address) } : { by: 'key', name: apiKeyId }
}

/**
 * An IPv4 address as it is; of an IPv6 address the /64 network, as a subscriber gets a whole one and can change addresses
 * within it at will.
 */
export function ipv6Prefix64(address: string): string {
  if (!address.includes(':')) return address.slice(0, 64)
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice('::ffff:'.length)
  const [head, tail] = address.replace(/%.*$/, '').split('::', 2).map((half) => (half === '' ? [] : half.split(':')))
  const zeros = tail === undefined ? [] : Array<string>(8 - head!.length - tail.length).fill('0')
  return `${[...head!, ...zeros, ...(tail ?? [])].slice(0, 4).join(':')}::/64`
}
