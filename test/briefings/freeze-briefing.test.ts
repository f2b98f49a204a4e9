import t from 'tap'
import { countCharacters } from '../../src/briefings/briefing.js'
import { sha256 } from '../../src/shared/json/canonical-json.js'
import { sampleBriefing, selectedRecord, sampleProvision } from '../samples/briefing.js'

t.test('the same selection freezes to the same briefing, whenever it is made', async (t) => {
  const first = sampleBriefing({ at: new Date(0) })
  const second = sampleBriefing({ at: new Date(1e12) })
  t.equal(second.code, first.code)
  t.equal(second.id, first.id)
  t.not(second.madeAt, first.madeAt)
})

t.test('what became known later is printed but does not make another briefing', async (t) => {
  const laterChanges = [{ version: 2, kind: 'amended', from: '2027-01-01' } as const]
  const later = sampleBriefing({ records: [selectedRecord([sampleProvision('不违规收受微信红包')], { laterChanges })] })
  t.equal(later.code, sampleBriefing().code)
  t.same(later.sections[0]!.entries[0]!.laterChanges, laterChanges)
})

t.test('any other selection makes another briefing', async (t) => {
  const others = [
    sampleBriefing({ order: { recipient: '各单位' } }),
    sampleBriefing({ selection: { asOf: '2026-11-21' } }),
    sampleBriefing({ selection: { knownAt: '2026-11-21T00:00:00.000Z' } }),
    sampleBriefing({ layout: 'compilation' }),
    sampleBriefing({ records: [selectedRecord([sampleProvision('不违规收受微信红包。')])] })
  ]
  t.equal(new Set([sampleBriefing(), ...others].map(({ code }) => code)).size, 6)
})

t.test('sources are numbered at first mention, one row for each version and source, lines gathered', async (t) => {
  const cited = (lines: string) => [{ source: 'source-sample', lines, quote: '…' }]
  const clauses = [
    sampleProvision('甲', { citations: cited('95') }),
    sampleProvision('乙', { eId: 'art_2', citations: cited('96') })
  ]
  const { sections, sources } = sampleBriefing({ records: [selectedRecord(clauses)] })
  t.same(
    sections[0]!.entries[0]!.provisions.map(({ marks }) => marks),
    [[1], [1]]
  )
  t.match(sources, [{ mark: 1, work: 'rule-sample', version: 1, lines: ['95', '96'], publisher: '中国纪检监察报' }])
  t.same(
    sampleBriefing({
      order: { options: { sources: false, notes: true, fullTexts: false, contents: null, notInForce: 'mark' } }
    }).sources,
    []
  )
})

t.test('a provision includes its children, and the full text is appended on request', async (t) => {
  const clauses = [
    sampleProvision('总则', { eId: 'art_1' }),
    sampleProvision('', { eId: 'art_2' }),
    sampleProvision('一款', { eId: 'art_2__para_1', parent: 'art_2', level: 'paragraph' })
  ]
  const options = { sources: true, notes: true, fullTexts: true, contents: null, notInForce: 'refuse' } as const
  const briefing = sampleBriefing({ records: [selectedRecord(clauses, { eIds: ['art_2'] })], order: { options } })
  t.same(
    briefing.sections[0]!.entries[0]!.provisions.map(({ eId }) => eId),
    ['art_2', 'art_2__para_1']
  )
  t.same(
    briefing.fullTexts[0]!.provisions.map(({ eId }) => eId),
    ['art_1', 'art_2', 'art_2__para_1']
  )
  t.equal(briefing.fullTexts[0]!.provisions[0]!.textHash, sha256('总则'))
  t.equal(countCharacters(briefing), 2 + 4)
})

t.test('orders made before there were parts to leave out keep their id', async (t) => {
  const redHead = { mark: '某市纪委文件', documentNumber: '某纪〔2026〕3号', secrecy: '内部', copyNumber: '12', urgency: null, signedOffBy: null }
  const imprint = { copiesTo: '甲', printedBy: '乙', printedOn: '2026-11-22' }
  const title = '关于2026年11月22日至2026年12月31日期间党员干部行为规范学习安排的通知'
  const before = selectedRecord([sampleProvision('罚款五百元')]).reading
  const laterChanges = [{ version: 2, kind: 'repealed', from: '2027-01-01' } as const]
  const changed = selectedRecord([sampleProvision('罚款五千元')], { comparison: { since: '2020-01-01', from: before }, laterChanges })
  t.equal(sampleBriefing().id, 'b-mprky012hdkevqat7eq7')
  t.equal(sampleBriefing({ layout: 'compilation', order: { redHead, imprint, title } }).id, 'b-p3xqk7jyzg5hefhd47d6')
  t.equal(sampleBriefing({ records: [changed] }).id, 'b-4ajqc9c8a57wyz13j1kw')
})

t.test('the act of an inferred start is frozen, and is not part of the fingerprint', async (t) => {
  const record = selectedRecord([sampleProvision('甲')])
  const inForceFrom = { date: '2023-12-29', precision: 'day', basis: 'inferred' } as const
  const withHistory = (text: string) => {
    const legislativeHistory = [{ date: '2023-12-29', kind: 'amended' as const, text }]
    return { ...record, reading: { ...record.reading, content: { ...record.reading.content, inForceFrom, legislativeHistory } } }
  }
  const frozen = sampleBriefing({ records: [withHistory('修正')] })
  t.same(frozen.sections[0]!.entries[0]!.act, { date: '2023-12-29', kind: 'amended' })
  const none = { ...record, reading: { ...record.reading, content: { ...record.reading.content, inForceFrom } } }
  t.equal(frozen.id, sampleBriefing({ records: [none] }).id)
})
