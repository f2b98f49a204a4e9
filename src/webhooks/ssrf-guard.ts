// SSRF guard: which addresses a webhook may be sent to. Only public addresses, and ranges that the operator allows; a
// webhook must not reach what only this machine can reach.
import { BlockList, isIP } from 'node:net'
import { createRangeMatcher } from '../shared/address-range.js'

/** IPv4 ranges that are not public (IANA special-purpose address registry). */
const specialPurposeRanges = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24',
  '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'
]
/** The public IPv6 range, and the special ranges inside it: Teredo and other protocols, documentation, 6to4. */
const globalUnicast = '2000::/3'
const specialPurposeIpv6Ranges = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const isSpecialPurpose = createRangeMatcher(specialPurposeRanges)
const isGlobalUnicast = createRangeMatcher([globalUnicast])
const isSpecialPurposeIpv6 = createRangeMatcher(specialPurposeIpv6Ranges)
const ipv4Mapped = new BlockList()
ipv4Mapped.addSubnet('::ffff:0:0', 96, 'ipv6')

export interface AddressRules {
  /** Whether the operator allows the address: permitted although it may be private, and without TLS. */
  isAllowed: (address: string) => boolean
  isPermitted: (address: string) => boolean
}

/** The rules for addresses, with the ranges that the operator allows. */
export function createAddressRules(allowedRanges: readonly string[]): AddressRules {
  const isAllowed = createRangeMatcher(allowedRanges)
  return { isAllowed, isPermitted: (address) => isAllowed(address) || isPublic(address) }
}

function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !isSpecialPurpose(address)
  // An IPv4-mapped IPv6 address is permitted only by a range of the operator.
  return isIP(address) === 6 && !ipv4Mapped.check(address, 'ipv6') && isGlobalUnicast(address) && !isSpecialPurposeIpv6(address)
}
