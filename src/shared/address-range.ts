// IP address ranges in CIDR notation: `10.20.0.0/16`, `2001:db8::/32`, or a single address.
import { BlockList, isIP } from 'node:net'

/** Whether a text is an IPv4 or IPv6 address or CIDR range. */
export function isAddressRange(text: string): boolean {
  const { address, length, bits } = parseRange(text)
  return bits > 0 && !address.includes('%') && /^\d{1,3}$/.test(length) && Number(length) <= bits
}

/**
 * Returns a function that tests whether an address is in one of the ranges. An IPv4-mapped IPv6 address counts as IPv4.
 */
export function createRangeMatcher(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const { address, length, bits } of ranges.map(parseRange)) list.addSubnet(address, Number(length), family(bits))
  return (candidate) => {
    const address = candidate.replace(/%.*$/, '')
    return isIP(address) !== 0 && list.check(address, family(isIP(address) === 6 ? 128 : 32))
  }
}

function parseRange(text: string): { address: string; length: string; bits: number } {
  const [address = '', length, ...rest] = text.split('/')
  const bits = rest.length > 0 ? 0 : { 0: 0, 4: 32, 6: 128 }[isIP(address)]!
  return { address, length: length ?? String(bits), bits }
}

function family(bits: number): 'ipv4' | 'ipv6' {
  return bits === 128 ? 'ipv6' : 'ipv4'
}
