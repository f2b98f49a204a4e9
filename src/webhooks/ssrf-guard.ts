// Which addresses may be sent to: those of the open network, and those that the operator allows. A webhook must not reach
// what only this machine can reach.
import { BlockList, isIP } from 'node:net'
import { createRangeMatcher } from '../shared/address-range.js'

/** Ranges that are not of the open network (IANA special-purpose registries), and those that carry IPv4 inside IPv6. */
const specialPurposeRanges = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24',
  '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'
]
/** Of IPv6 only this is given out to hosts; what in it is special: Teredo and its like, documentation, 6to4. */
const globalUnicast = '2000::/3'
const specialPurposeIpv6Ranges = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const isSpecialPurpose = createRangeMatcher(specialPurposeRanges)
const isGlobalUnicast = createRangeMatcher([globalUnicast])
const isSpecialPurposeIpv6 = createRangeMatcher(specialPurposeIpv6Ranges)
const ipv4Mapped = new BlockList()
ipv4Mapped.addSubnet('::ffff:0:0', 96, 'ipv6')

export interface AddressRules {
  /** Whether an address is named by the operator: it may be sent to wherever it is, and without TLS. */
  isAllowed: (address: string) => boolean
  isPermitted: (address: string) => boolean
}

/** The rules, with ranges that the operator allows. */
export function createAddressRules(allowedRanges: readonly string[]): AddressRules {
  const isAllowed = createRangeMatcher(allowedRanges)
  return { isAllowed, isPermitted: (address) => isAllowed(address) || isPublic(address) }
}

function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !isSpecialPurpose(address)
  // An IPv4 address in IPv6 clothes is judged as what it is by its own range, and needs none of these.
  return isIP(address) === 6 && !ipv4Mapped.check(address, 'ipv6') && isGlobalUnicast(address) && !isSpecialPurposeIpv6(address)
}
