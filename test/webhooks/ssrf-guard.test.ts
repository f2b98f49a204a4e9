// Which addresses webhooks may be sent to: no private one in any notation, unless the operator allows it.
import t from 'tap'
import { createAddressRules } from '../../src/webhooks/ssrf-guard.js'

const closed = [
  '127.0.0.1', '127.8.9.10', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1',
  '100.127.255.255', '192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1',
  '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', '100::1',
  'fec0::1', 'localhost', ''
]
const open = ['8.8.8.8', '1.2.4.8', '172.32.0.1', '100.128.0.1', '223.5.5.5', '2400:3200::1', '2606:4700::1111']

t.test('public addresses and no others', async (t) => {
  const { isPermitted, isAllowed } = createAddressRules([])
  for (const address of closed) t.notOk(isPermitted(address), address)
  for (const address of open) t.ok(isPermitted(address), address)
  t.notOk([...closed, ...open].some(isAllowed))
})

/** Every entry of IANA's two special-purpose registries, those that lie in another one included. */
const registries = `0.0.0.0/8 0.0.0.0/32 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.0/29
  192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/32 192.0.0.171/32 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24
  192.88.99.2/32 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32
  ::1/128 ::/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32 2001:1::1/128 2001:1::2/128
  2001:1::3/128 2001:2::/48 2001:3::/32 2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16
  2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10`.split(/\s+/)

t.test('no address of a special-purpose registry: the first, the last and one between, of every entry', async (t) => {
  const { isPermitted } = createAddressRules([])
  for (const range of registries) t.strictSame(samplesOf(range).filter(isPermitted), [], range)
  const neighbours = ['11.0.0.0', '100.63.255.255', '192.0.1.0', '192.31.195.255', '192.175.49.0', '198.17.255.255', '203.0.114.0', '223.255.255.255',
    '2001:200::', '2001:db7:ffff::1', '2001:db9::', '2003::', '2620:4f:7fff:ffff::1', '2620:4f:8001::', '3ffe:ffff::1']
  t.strictSame(neighbours.filter((address) => !isPermitted(address)), [], 'what lies beside them is public')
})

/** Addresses of a range: the first, one in the middle, the last. */
function samplesOf(range: string): string[] {
  const [address, length] = range.split('/') as [string, string]
  const [bits, first] = address.includes(':') ? [128, parseIpv6(address)] : [32, parseIpv4(address)]
  const last = first + (1n << BigInt(bits - Number(length))) - 1n
  return [first, (first + last) / 2n, last].map((value) => (bits === 128 ? formatIpv6(value) : formatIpv4(value)))
}

const parseIpv4 = (address: string) => address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
const formatIpv4 = (value: bigint) => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')
function parseIpv6(address: string): bigint {
  const [head = '', tail = ''] = address.split('::')
  const [before, after] = [head, tail].map((half) => (half === '' ? [] : half.split(':')))
  const groups = [...before!, ...Array<string>(8 - before!.length - after!.length).fill('0'), ...after!]
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n)
}
const formatIpv6 = (value: bigint) => Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16)).join(':')

t.test('what the operator allows', async (t) => {
  const { isPermitted } = createAddressRules(['10.20.0.0/16', '::1'])
  t.strictSame(['10.20.3.4', '10.21.0.1', '::1', '127.0.0.1', '8.8.8.8'].map(isPermitted), [true, false, true, false, true])
})
