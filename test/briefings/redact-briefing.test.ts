// Redaction of a stored briefing of changes: nothing of a sealed text is left, on either side of the comparison.
import t from 'tap'
import { listEntries, quotedTextsOf } from '../../src/briefings/briefing.js'
import { redactBriefing } from '../../src/briefings/redact-briefing.js'
import { sampleBriefing, selectedRecord, sampleProvision, sampleOrder } from '../samples/briefing.js'

const older = selectedRecord([sampleProvision('戊寅旧文')], {}, '戊寅规定').reading
const from = { ...older, version: 1, contentHash: 'c'.repeat(64) }
const record = selectedRecord([sampleProvision('己卯新文')], { comparison: { since: '2020-01-01', from } }, '己卯规定')
record.reading.version = 2
const section = { ...sampleOrder.sections[0]!, changedSince: '2020-01-01' }
const briefing = sampleBriefing({ records: [record], order: { sections: [section] } })

t.test('frozen, it quotes both texts', async (t) => {
  const [entry] = listEntries(briefing)
  t.strictSame(quotedTextsOf(entry!).map(({ version }) => version), [2, 1])
  t.match(JSON.stringify(entry!.comparison), /戊寅旧文[\s\S]*己卯新文/)
})

for (const [side, sealed, hidden] of [['newer', 2, /己卯/], ['older', 1, /戊寅/]] as const) {
  t.test(`the ${side} text sealed`, async (t) => {
    const shown = redactBriefing(briefing, { isSealed: ({ version }) => version === sealed, isSourceSealed: () => false })
    t.notMatch(JSON.stringify(shown), hidden)
    t.notMatch(JSON.stringify(shown), /旧文|新文/, 'the table contains both')
    t.strictSame([shown.code, shown.sections[0]!.entries[0]!.comparison!.from!.version], [briefing.code, 1])
  })
}
