// When a failed delivery is retried and when it is given up; validation of webhooks.
import t from 'tap'
import { deliveryIdOf, validateWebhookInput, isGivenUp, retryDelayMs } from '../../src/webhooks/webhook.js'

t.test('retry delays grow to an hour', async (t) => {
  t.strictSame([1, 2, 3, 4, 5, 6, 100].map((failures) => retryDelayMs(failures) / 1000), [5, 30, 120, 600, 1800, 3600, 3600])
})

t.test('a change is given up once its receiver has failed for a day of its waiting', async (t) => {
  const at = (hours: number) => new Date(hours * 3_600_000)
  t.equal(isGivenUp(at(0), at(0), at(23.9)), false)
  t.equal(isGivenUp(at(0), at(0), at(24)), true)
  t.equal(isGivenUp(at(10), at(0), at(24)), false, 'one recorded later waits as long')
  t.equal(isGivenUp(at(0), at(100), at(101)), false, 'one that waited for us, not for the receiver')
})

t.test('the id of a delivery is the same every time, and another for every receiver and change', async (t) => {
  t.equal(deliveryIdOf('wh-1', 7), deliveryIdOf('wh-1', 7))
  t.equal(new Set([deliveryIdOf('wh-1', 7), deliveryIdOf('wh-2', 7), deliveryIdOf('wh-1', 8)]).size, 3)
})

t.test('accepted URLs', async (t) => {
  const faults = (url: string, plain = false) => validateWebhookInput({ url, description: null }, plain).map(({ pointer }) => pointer)
  t.strictSame(faults('https://portal.example.cn/guiju'), [])
  t.strictSame(faults('http://portal.example.cn/guiju', true), [])
  for (const url of ['http://portal.example.cn', 'ftp://x', 'portal', 'https://', 'https://a:b@portal.example.cn']) t.strictSame(faults(url), ['/url'], url)
})
