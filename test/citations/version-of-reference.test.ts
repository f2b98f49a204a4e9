// A year or a 文号 behind a name chooses the version, by the acts that are recorded and not by the day of a start alone.
import t from 'tap'
import { importLaws } from '../../src/laws/import-laws.js'
import { engines } from '../support/bases.js'
import { createTestApp } from '../support/test-app.js'
import { lawFile } from '../laws/samples.js'

const head = ['# 航标费解释', '2017年12月20日 法释〔2017〕20号公布']
const files = [
  lawFile('司法解释/航标费解释(2017-12-20).md', head, ['第一条　航标费每年征收一次。', '第二条　本解释自2018年3月1日起施行。']),
  lawFile('司法解释/航标费解释(2018-06-01).md', [...head, '2018年6月1日 法释〔2018〕9号修正'], ['第一条　航标费每季征收一次。', '第二条　本解释自2018年8月1日起施行。']),
  lawFile('司法解释/航标费解释(2022-01-10).md', [...head, '2018年6月1日 法释〔2018〕9号修正', '2022年1月10日 法释〔2022〕3号修正'], ['第一条　航标费每月征收一次。', '第二条　本解释自2022年3月1日起施行。'])
]

for (const engine of engines) {
  t.test(engine, async (t) => {
    const { app, base, getJson } = await createTestApp(t, engine)
    await importLaws(base, files)
    const verdict = async (reference: string, quote: string) => {
      const payload = `《航标费解释》${reference}第一条规定：“${quote}”`
      const reply = await app.inject({ method: 'POST', url: '/v1/citations/verify', headers: { 'content-type': 'text/plain' }, payload })
      const { outcome, version } = reply.json().items[0]
      return `${outcome} ${version}`
    }
    // Adopted in 2017 and amended in 2018, the first two both start in 2018.
    t.equal(await verdict('（2017年）', '航标费每年征收一次。'), 'superseded 1')
    t.equal(await verdict('（2018年修正）', '航标费每季征收一次。'), 'superseded 2')
    t.equal(await verdict('（2018年修正）', '航标费每年征收一次。'), 'mismatch 2')
    t.equal(await verdict('（2022年修正）', '航标费每月征收一次。'), 'verified 3')
    const numbers = (await getJson('/v1/laws/cn-100000-hangbiaofeijieshi/versions/3')).documentNumber
    for (const written of ['（法释〔2022〕3号）', '（法释[2022]3号）', '(法释（2022）第3号)']) {
      t.equal(await verdict(written, '航标费每月征收一次。'), 'verified 3', `${written} ${numbers}`)
    }
  })
}
