// The render process: order of the queue, limits, and that the next job works after a kill.
import t from 'tap'
import { RenderProcess } from '../../src/briefings/print/process/render-process.js'
import { BriefingRenderer } from '../../src/briefings/print/render-briefing.js'
import { isTypstInstalled } from '../../src/briefings/print/typst/compile.js'
import { composeBriefing } from '../../src/briefings/print/compose-briefing.js'
import { sampleBriefing, selectedRecord, sampleProvision } from '../samples/briefing.js'

const small = sampleBriefing()
const provision = '党员干部应当严格遵守纪律，不得在网络上发表不当言论。'
const large = sampleBriefing({
  records: [
    selectedRecord(Array.from({ length: 400 }, (_, n) => sampleProvision(`${n}${provision.repeat(20)}`, { eId: `art_${n + 1}` })))
  ]
})
const fonts = { folder: null, faces: null }
const skip = isTypstInstalled() ? false : 'no Typst package for this platform'

t.test('a rendering beyond its time is killed, and the next one works', { skip }, async (t) => {
  const renderProcess = new RenderProcess({ timeoutMs: 40, maxMemoryBytes: 2 ** 40, maxQueueSize: 5 })
  t.teardown(() => renderProcess.close())
  await t.rejects(new BriefingRenderer(fonts, renderProcess).render(large, 'pdf'), {
    code: 'rendering-stopped',
    facts: { limit: '0.04 s' }
  })
  const unhurried = new RenderProcess({ timeoutMs: 30_000, maxMemoryBytes: 2 ** 40, maxQueueSize: 5 })
  t.teardown(() => unhurried.close())
  t.ok((await new BriefingRenderer(fonts, unhurried).render(small, 'pdf')).bytes.length > 0)
})

t.test('a rendering beyond its memory is killed, and the next one in the same process works', { skip }, async (t) => {
  const renderProcess = new RenderProcess({ timeoutMs: 30_000, maxMemoryBytes: 170 * 2 ** 20, maxQueueSize: 5 })
  t.teardown(() => renderProcess.close())
  const printer = new BriefingRenderer(fonts, renderProcess)
  await t.rejects(printer.render(large, 'pdf'), { code: 'rendering-stopped', facts: { limit: '170 MB' } })
  t.ok((await printer.render(small, 'docx')).bytes.length > 0)
})

t.test('jobs run one after the other, small ones first; too many are rejected', async (t) => {
  const renderProcess = new RenderProcess({ timeoutMs: 30_000, maxMemoryBytes: 2 ** 40, maxQueueSize: 3 })
  t.teardown(() => renderProcess.close())
  const done: number[] = []
  const job = { format: 'docx', composition: composeBriefing(small), layout: small.layout } as const
  const print = (cost: number) => renderProcess.render(job, cost).then(() => done.push(cost))
  const waiting = [print(5), print(9), print(1), print(4)]
  await t.rejects(renderProcess.render(job, 1), { code: 'printing-busy' })
  await Promise.all(waiting)
  t.strictSame(done, [5, 1, 4, 9])
})

t.test('a closed render process rejects jobs', async (t) => {
  const renderProcess = new RenderProcess()
  renderProcess.close()
  await t.rejects(new BriefingRenderer(fonts, renderProcess).render(small, 'docx'), { code: 'rendering-stopped' })
})
