// Token buckets: in any interval at most one quota plus the refill of the interval is granted.
import fc from 'fast-check'
import t from 'tap'
import { ipv6Prefix64 } from '../../src/http/rate-limit/rate-limit-key.js'
import { TokenBuckets } from '../../src/http/rate-limit/token-buckets.js'

t.test('grants in any interval are bounded, and whatever the bound allows is granted', async (t) => {
  const request = fc.record({ pause: fc.integer({ min: 0, max: 20_000 }), cost: fc.integer({ min: 1, max: 20 }) })
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 200 }), fc.array(request, { maxLength: 60 }), (quota, requests) => {
      let now = 0
      const buckets = new TokenBuckets({ quota, clock: () => now })
      const granted: { at: number; cost: number }[] = []
      for (const { pause, cost } of requests) {
        now += pause
        const { granted: yes, remaining, seconds } = buckets.take('caller', cost)
        if (yes) granted.push({ at: now, cost })
        for (const { at } of granted) {
          const spent = granted.filter((one) => one.at >= at).reduce((sum, one) => sum + one.cost, 0)
          if (spent > quota + ((now - at) * quota) / 60_000 + 1e-6) throw new Error(`${spent} in ${now - at} ms`)
        }
        if (yes || cost > quota) continue
        if (remaining >= cost) throw new Error('refused with enough left')
        now += seconds * 1000
        if (!buckets.take('caller', cost).granted) throw new Error(`not there after ${seconds} s`)
        granted.push({ at: now, cost })
      }
    }),
    { numRuns: 200 }
  )
  t.pass()
})

t.test('what is debited is owed, but never more than a minute of it', async (t) => {
  let now = 0
  const buckets = new TokenBuckets({ quota: 60, clock: () => now })
  buckets.debit('caller', 70)
  t.notOk(buckets.take('caller', 1).granted)
  now += 12_000
  t.ok(buckets.take('caller', 1).granted, 'after ten seconds for what was owed')
  for (let time = 0; time < 10; time++) buckets.debit('caller', 1_000)
  now += 61_000
  t.ok(buckets.take('caller', 1).granted)
})

t.test('memory is bounded, and new callers share the overflow bucket', async (t) => {
  let now = 1_000_000
  const buckets = new TokenBuckets({ quota: 60, maxBuckets: 1_000, clock: () => now })
  for (let caller = 0; caller < 100_000; caller++) buckets.take(`caller ${caller}`, 1)
  t.ok(buckets.size <= 1_001, `${buckets.size} buckets`)
  t.equal(buckets.take('caller 7', 1).remaining, 58, 'a known caller has its own bucket')
  t.notOk(buckets.take('somebody new', 1).granted, 'a new caller shares the empty overflow bucket')
  now += 61_000
  t.ok(buckets.take('somebody new', 1).granted, 'a minute later there is room again')
  t.equal(buckets.take('another', 1).remaining, 59)
})

t.test('IPv6 callers are limited by /64 network', async (t) => {
  for (const [address, group] of [
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['not an address', 'not an address']
  ] as const) t.equal(ipv6Prefix64(address), group, address)
})
