// A small rule for tests that need works of their own; it quotes the seeded source, as every record must.
import type { Kind } from '../../src/shared/kind.js'
import { type InForceFrom, noLegislativeDetails, type VersionContent } from '../../src/works/work.js'

export const editor = { recordedBy: 'editor', reason: null }

/** A day that the text itself states. */
export function from(date: string | null): InForceFrom {
  return { date, precision: date === null ? 'unknown' : 'day', basis: 'stated' }
}

/** Default content of a version: one paragraph, cited to line 95 of the seeded source. */
export function sampleContent(changes: Partial<VersionContent> = {}): VersionContent {
  return {
    title: '样例规定',
    aliases: [],
    issuer: null,
    region: null,
    rank: null,
    topics: [],
    inForceFrom: from('2020-01-01'),
    case: null,
    provisions: [
      { eId: 'para_1', wId: null, parent: null, level: 'paragraph', number: null, heading: null, text: '样例文字', citations: [] }
    ],
    quotations: [],
    citations: [{ source: 'source-wechat-guidance', lines: '95', quote: '江西省奉新县要求' }],
    completeness: { state: 'whole', quoted: null, stated: null },
    ...noLegislativeDetails,
    ...changes
  }
}

/** Content with one paragraph of the given text, in force from a day on. */
export function sampleText(text: string, date: string | null): VersionContent {
  const content = sampleContent({ inForceFrom: from(date) })
  return { ...content, provisions: [{ ...content.provisions[0]!, text }] }
}

/** Identifies a sample work and its author; spread into the input of a use case. */
export function sampleWork(id: string, kind: Kind = 'regional-rule') {
  return { id, kind, ...editor }
}
