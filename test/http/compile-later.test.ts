// Schemas that no request needed yet are compiled while a service is idle, and not before.
import { setTimeout as sleep } from 'node:timers/promises'
import fastify from 'fastify'
import t from 'tap'
import { requestLifecycle } from '../../src/http/hardening/request-lifecycle.js'
import { streamLimit } from '../../src/http/hardening/stream-limit.js'
import { compilePending, compileWhenIdle, serializeLater } from '../../src/http/schemas/compile-later.js'

t.test('while there are requests nothing is compiled, and after them everything', { timeout: 60_000 }, async (t) => {
  // What other apps of this process left is of no matter here.
  compilePending()
  const app = fastify()
  t.teardown(() => app.close())
  await app.register(requestLifecycle)
  await app.register(streamLimit, { max: 10 })
  // Longer than a busy machine may keep this process waiting between two requests.
  compileWhenIdle(app, 1_500)
  let held: () => void = () => {}
  app.get('/', async () => 'answer')
  app.get('/held', () => new Promise((resolve) => (held = () => resolve('answer'))))
  const address = await app.listen({ port: 0 })

  let compiled = 0
  for (const name of ['one', 'two']) serializeLater(() => (compiled++, () => name))
  for (let request = 0; request < 40; request++, await sleep(50)) await (await fetch(address)).text()
  t.equal(compiled, 0, 'two seconds with a request every 50 ms')
  const waiting = fetch(`${address}/held`)
  await sleep(2_000)
  t.equal(compiled, 0, 'two seconds while one waits for its reply')
  held()
  await (await waiting).text()
  t.equal(compiled, 0)
  for (let tries = 0; compiled < 2 && tries < 200; tries++) await sleep(50)
  t.equal(compiled, 2, 'both, without a request for them')
})
