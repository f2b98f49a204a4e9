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

t.test('what the operator allows', async (t) => {
  const { isPermitted } = createAddressRules(['10.20.0.0/16', '::1'])
  t.strictSame(['10.20.3.4', '10.21.0.1', '::1', '127.0.0.1', '8.8.8.8'].map(isPermitted), [true, false, true, false, true])
})
