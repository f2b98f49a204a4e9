// A briefing made without a store, for tests of how briefings are frozen and printed.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Briefing } from '../../src/briefings/briefing.js'
import type { BriefingOrder } from '../../src/briefings/ordering/briefing-order.js'
import { freezeBriefing, type SelectedRecord, type Selection } from '../../src/briefings/ordering/freeze-briefing.js'
import type { Layout } from '../../src/briefings/layout.js'
import type { WorkReading } from '../../src/works/reading.js'
import type { Source } from '../../src/sources/source.js'
import { noLegislativeDetails, type Provision } from '../../src/works/work.js'

export const sampleSource: Source = {
  ...{ id: 'source-sample', title: '微信使用莫“任性”', publisher: '中国纪检监察报', date: '2017-07-11' },
  ...{ grade: 'press-report', sha256: 'a'.repeat(64), salt: null, commitment: null, within: null, firstLine: 1, lastLine: 99 }
}

export const sampleOrder: BriefingOrder = {
  title: '党员干部微信行为规范 学习提示',
  subtitle: null,
  issuer: '某市纪律检查委员会办公室',
  recipient: '各党支部',
  date: '2026-11-22',
  redHead: null,
  imprint: null,
  introduction: null,
  sections: [
    {
      heading: '各地规定',
      introduction: null,
      records: [{ id: 'rule-sample', version: null, eIds: null }],
      query: null,
      changedSince: null
    }
  ],
  options: { sources: true, notes: true, fullTexts: false, contents: null, notInForce: 'refuse' },
  layout: 'bulletin'
}

/** A provision of the sample source. */
export function sampleProvision(text: string, overrides: Partial<Provision> = {}): Provision {
  return {
    ...{ eId: 'art_1', wId: null, parent: null, level: 'article', number: null, heading: null, text },
    citations: [{ source: sampleSource.id, lines: '95', quote: text }],
    ...overrides
  }
}

/** A rule in force with some provisions. */
export function selectedRecord(provisions: Provision[], overrides: Partial<SelectedRecord> = {}, title = '某市规定'): SelectedRecord {
  const inForceFrom = { date: '2017-07-11', precision: 'day', basis: 'reported' } as const
  const completeness = { state: 'excerpt', quoted: 2, stated: 10 } as const
  const same = { title, aliases: [], issuer: '某市委办公厅', rank: null, inForceFrom, completeness, ...noLegislativeDetails }
  const reading: WorkReading = {
    ...{ id: 'rule-sample', kind: 'regional-rule', version: 1, repealedVersion: null, status: 'in-force', ...same },
    ...{ certainty: 'certain', unheldAmendments: [], inForceTo: null, recordedAt: new Date(0), topics: [], contentHash: 'b'.repeat(64), salt: null, sealed: null },
    ...{ region: { code: '360921', name: '奉新县' }, relations: [] },
    content: { ...same, region: '360921', topics: [], case: null, provisions, quotations: [], citations: [] }
  }
  return { reading, regionName: '江西省宜春市奉新县', placeName: null, eIds: null, laterChanges: [], ...overrides }
}

export function readLayout(name: 'bulletin' | 'compilation'): Layout {
  const path = fileURLToPath(new URL(`../../../src/briefings/print/layouts/${name}.json`, import.meta.url))
  return JSON.parse(readFileSync(path, 'utf8')) as Layout
}

export interface SampleBriefingOptions {
  records?: SelectedRecord[]
  order?: Partial<BriefingOrder>
  selection?: Partial<Selection>
  layout?: 'bulletin' | 'compilation'
  at?: Date
}

/** Freezes the sample order over some records, all in its one section. */
export function sampleBriefing({
  records,
  order,
  selection,
  layout = 'bulletin',
  at = new Date('2026-11-22T08:00:00Z')
}: SampleBriefingOptions = {}): Briefing {
  const sections = [records ?? [selectedRecord([sampleProvision('不违规收受微信红包')])]]
  const sources = new Map([[sampleSource.id, sampleSource]])
  return freezeBriefing(
    { ...sampleOrder, ...order },
    { sections, sources, asOf: '2026-11-22', knownAt: '2026-11-22T00:00:00.000Z', ...selection },
    readLayout(layout),
    { at, publicAddress: 'https://guiju.example' }
  )
}
