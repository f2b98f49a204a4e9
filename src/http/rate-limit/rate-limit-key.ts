// Who a request counts for: the key it came with, else the address it came from.
import type { FastifyRequest } from 'fastify'

export interface RateLimitKey {
  by: 'key' | 'address'
  name: string
}

/** The caller that a request counts for; before it is known who asks, and where that is refused, the address. */
export function rateLimitKeyOf({ caller, ip }: FastifyRequest): RateLimitKey {
  const apiKeyId = (caller as typeof caller | undefined)?.apiKeyId ?? null
  return apiKeyId === null ? { by: 'address', name: ipv6Prefix64(ip) } : { by: 'key', name: apiKeyId }
}

/** An address; of IPv6, the network of 64 bits that one subscriber is given, in which an address costs nothing. */
export function ipv6Prefix64(address: string): string {
  if (!address.includes(':')) return address.slice(0, 64)
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice('::ffff:'.length)
  const [head, tail] = address.replace(/%.*$/, '').split('::', 2).map((half) => (half === '' ? [] : half.split(':')))
  const zeros = tail === undefined ? [] : Array<string>(8 - head!.length - tail.length).fill('0')
  return `${[...head!, ...zeros, ...(tail ?? [])].slice(0, 4).join(':')}::/64`
}
