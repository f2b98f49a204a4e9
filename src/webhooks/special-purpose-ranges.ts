// Address ranges that are not for public hosts: the two special-purpose address registries of IANA (IPv4: RFC 6890, as
// updated in 2025; IPv6 likewise), each entry that no other one contains, and the multicast ranges. IPv4-mapped addresses
// are the guard's own affair: a `BlockList` takes them for the IPv4 addresses that they hold. Entries that IANA
// calls globally reachable (AS112, AMT, 6to4) are left out as receivers too: nobody runs a webhook receiver there.

export const specialPurposeRanges = [
  // IPv4
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private use
  '100.64.0.0/10', // shared address space
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link local
  '172.16.0.0/12', // private use
  '192.0.0.0/24', // IETF protocol assignments
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // AMT
  '192.88.99.0/24', // 6to4 relays, 6a44
  '192.168.0.0/16', // private use
  '192.175.48.0/24', // AS112, direct delegation
  '198.18.0.0/15', // benchmarking
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '240.0.0.0/4', // reserved, and the limited broadcast
  // IPv6
  '::/128', // unspecified
  '::1/128', // loopback
  '64:ff9b::/96', // IPv4-IPv6 translation
  '64:ff9b:1::/48', // IPv4-IPv6 translation, local use
  '100::/64', // discard only
  '100:0:0:1::/64', // dummy prefix
  '2001::/23', // IETF protocol assignments: Teredo, anycasts, benchmarking, AMT, AS112, ORCHID, DETs
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '2620:4f:8000::/48', // AS112, direct delegation
  '3fff::/20', // documentation
  '5f00::/16', // segment routing
  'fc00::/7', // unique local
  'fe80::/10' // link local
]

export const multicastRanges = ['224.0.0.0/4', 'ff00::/8']
