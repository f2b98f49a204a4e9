// When a failed delivery is retried and when it is given up; validation of webhooks.
import t from 'tap'
import { deliveryIdOf, validateWebhookInput, isGivenUp, nextAttemptDelayMs, parseRetryAfter, retryDelayMs } from '../../src/webhooks/webhook.js'

t.test('retry delays grow to an hour', async (t) => {
  t.strictSame([1, 2, 3, 4, 5, 6, 100].map((failures) => retryDelayMs(failures) / 1000), [5, 30, 120, 600, 1800, 3600, 3600])
})

t.test('Retry-After, in seconds and as a date, lengthens the delay up to six hours', async (t) => {
  const now = new Date('2026-11-22T04:00:00Z')
  t.strictSame(['120', ' 0 ', 'Sun, 22 Nov 2026 04:05:00 GMT', 'Sun, 22 Nov 2026 03:00:00 GMT'].map((header) => parseRetryAfter(header, now)), [120_000, 0, 300_000, 0])
  t.strictSame([undefined, '', '-1', '1.5', 'soon', '2026-11-22T04:05:00Z', '99999999999'].map((header) => parseRetryAfter(header, now)), Array(7).fill(null))
  t.strictSame([[1, null], [1, 2_000], [1, 120_000], [6, 120_000], [1, 10 ** 12]].map(([failures, after]) => nextAttemptDelayMs(failures!, after!) / 1000), [5, 5, 120, 3600, 21_600])
})

t.test('a change is given up once its receiver has failed for a day of its waiting', async (t) => {
  const at = (hours: number) => new Date(hours * 3_600_000)
  t.equal(isGivenUp(at(0), at(0), at(23.9)), false)
  t.equal(isGivenUp(at(0), at(0), at(24)), true)
  t.equal(isGivenUp(at(10), at(0), at(24)), false, 'one recorded later waits as long')
  t.equal(isGivenUp(at(0), at(100), at(101)), false, 'one that waited for us, not for the receiver')
})

t.test('the id of a delivery is the same every time, and another for every receiver and change', async (t) => {
  const change = (seq: number, hash = 'a') => ({ seq, hash })
  t.equal(deliveryIdOf('wh-1', change(7)), deliveryIdOf('wh-1', change(7)))
  const ids = [deliveryIdOf('wh-1', change(7)), deliveryIdOf('wh-2', change(7)), deliveryIdOf('wh-1', change(8)), deliveryIdOf('wh-1', change(7, 'b'))]
  t.equal(new Set(ids).size, 4, 'also for another change under the same number')
})

t.test('accepted URLs', async (t) => {
  const faults = (url: string, plain = false) => validateWebhookInput({ url, description: null }, plain).map(({ pointer }) => pointer)
  t.strictSame(faults('https://portal.example.cn/guiju'), [])
  t.strictSame(faults('http://portal.example.cn/guiju', true), [])
  for (const url of ['http://portal.example.cn', 'ftp://x', 'portal', 'https://', 'https://a:b@portal.example.cn']) t.strictSame(faults(url), ['/url'], url)
})
