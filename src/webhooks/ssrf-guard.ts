// SSRF guard: which addresses a webhook may be sent to. Only public addresses, and ranges that the operator allows; a
// webhook must not reach what only this machine can reach.
import { BlockList, isIP } from 'node:net'
import { createRangeMatcher } from '../shared/address-range.js'
import { multicastRanges, specialPurposeRanges } from './special-purpose-ranges.js'

/** The public IPv6 range. */
const globalUnicast = '2000::/3'

const isSpecialPurpose = createRangeMatcher([...specialPurposeRanges, ...multicastRanges])
const isGlobalUnicast = createRangeMatcher([globalUnicast])
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
  return isIP(address) === 6 && !ipv4Mapped.check(address, 'ipv6') && isGlobalUnicast(address) && !isSpecialPurpose(address)
}
