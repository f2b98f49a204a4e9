// A briefing of a given length. Every provision differs, so that no cache applies.
import type { Briefing } from '../../../src/briefings/briefing.js'
import { sampleBriefing, selectedRecord, sampleProvision } from '../../samples/briefing.js'

const sampleText =
  '党员干部应当严格遵守纪律规矩不得在网络上发表不当言论对违反规定的依照有关规定处理各级组织要加强教育管理监督'

/** Articles of about 200 characters each, deterministic for a size and variant. */
export function longBriefing(characters: number, variant = 0): Briefing {
  let seed = 7 + variant
  const next = (below: number) => (seed = (seed * 48_271) % 0x7fffffff) % below
  const sentence = () =>
    Array.from({ length: 19 }, () => sampleText.slice(next(20), 21 + next(10)).slice(0, 4 + next(12))).join('，')
  const provisions = Array.from({ length: Math.ceil(characters / 200) }, (_, index) =>
    sampleProvision(`${sentence()}。`, { eId: `art_${index + 1}`, number: `第${index + 1}条` })
  )
  const options = { sources: false, notes: false, fullTexts: false, contents: null, notInForce: 'mark' } as const
  return sampleBriefing({
    records: [selectedRecord(provisions)],
    order: { title: `性能测试汇编 ${characters} ${variant}`, options }
  })
}
