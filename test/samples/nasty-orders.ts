// Briefings with texts of nasty lengths: long issuers and titles, hashes, addresses, runs of letters and punctuation, days
// and quantities where a line may end. The same seed gives the same briefings.
import fc from 'fast-check'
import type { Briefing } from '../../src/briefings/briefing.js'
import { freezeBriefing, type SelectedRecord } from '../../src/briefings/ordering/freeze-briefing.js'
import type { BriefingOrder, OwnAttachment, RedHead, SectionOrder } from '../../src/briefings/ordering/briefing-order.js'
import type { Layout } from '../../src/briefings/layout.js'
import { sampleOrder, sampleProvision, sampleSource, selectedRecord } from './briefing.js'

const words = [...'关于进一步规范党员干部网络行为和收受红包礼金问题专项整治工作有关事项的通知各级机关应当按照规定执行不得违反']

const han = (most: number) => fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: most }).map((characters) => characters.join(''))
const repeated = (piece: string, most: number) => fc.integer({ min: 1, max: most }).map((times) => piece.repeat(times))

/** A stretch of text that is hard to set. */
const stretch = fc.oneof(
  { weight: 6, arbitrary: han(60) },
  { weight: 2, arbitrary: fc.constantFrom('，', '。', '；', '：“', '”，', '（', '）。', '——', '……', '《', '》') },
  repeated('0123456789abcdef', 8),
  repeated('W', 120),
  repeated('https://guiju.example.gov.cn/v1/regional-rules/', 3),
  repeated('！', 60),
  repeated('《〈（', 15),
  repeated('规\u00a0', 60),
  repeated('Слово', 20),
  fc.constantFrom('2026年11月22日', '自2023年12月29日起', '罚款500万元以上', '3.5公里', '第123条', '12个工作日', '（2019年1月1日）', '100%')
)
const text = (most: number) => fc.array(stretch, { minLength: 1, maxLength: most }).map((parts) => parts.join(''))
/** A text of one line, no longer than an order may have it. */
const line = (characters: number) => text(8).map((long) => [...long].slice(0, characters).join('').trim() || '某')

function record(clauses: number): fc.Arbitrary<SelectedRecord> {
  return fc.tuple(line(200), fc.array(text(2 * clauses), { minLength: 1, maxLength: clauses }), fc.boolean()).map(([title, texts, numbered]) =>
    selectedRecord(
      texts.map((long, at) => sampleProvision(long, { eId: `art_${at + 1}`, number: numbered ? `第${at + 1}条` : null })), {}, title
    ))
}
/** A record of which two texts are compared. */
function compared(clauses: number): fc.Arbitrary<SelectedRecord> {
  return fc.tuple(record(clauses), record(clauses)).map(([now, before]) => {
    return { ...now, comparison: { since: '2020-01-01', from: { ...before.reading, version: 1 } } }
  })
}

const redHead: fc.Arbitrary<RedHead> = fc
  .tuple(line(16), fc.option(fc.array(han(14), { minLength: 2, maxLength: 5 }), { nil: undefined }), fc.boolean())
  .map(([mark, organs, upwards]) => ({
    ...{ mark: organs === undefined ? mark : '文件', documentNumber: '某纪办〔2026〕3号', copyNumber: '12', secrecy: '机密★1年', urgency: '特急' },
    signedOffBy: upwards ? '张三 李小四 欧阳锋' : null,
    ...(organs === undefined ? {} : { organs })
  }))

const attachment: fc.Arbitrary<OwnAttachment> = fc.tuple(line(120), text(10), line(120), fc.boolean()).map(([title, long, name, isText]) =>
  isText ? { title, text: long } : { title, file: { name: `${name.replace(/[\\/]/g, '')}.pdf`, sha256: '0123456789abcdef'.repeat(4) } })

const section: fc.Arbitrary<SectionOrder> = fc
  .tuple(fc.option(line(120)), fc.option(text(5)), fc.option(text(5), { nil: undefined }))
  .map(([heading, introduction, conclusion]) => ({ heading, introduction, records: [], query: null, changedSince: null, ...(conclusion === undefined ? {} : { conclusion }) }))

const frame = fc.record({
  title: line(120), subtitle: fc.option(line(120)), issuer: fc.option(line(150)), recipient: fc.option(line(200)),
  coIssuers: fc.array(line(60), { maxLength: 4 }), redHead: fc.option(redHead), editorial: fc.option(text(4), { nil: undefined }),
  closing: fc.constantFrom('特此通知。', '以上意见如无不妥，请批转各地执行。'), annotation: line(60), present: text(6),
  copiesTo: fc.option(line(200)), printedBy: line(80), attachments: fc.array(attachment, { maxLength: 3 }),
  facts: fc.constantFrom('none' as const, 'short' as const, 'full' as const), contents: fc.boolean()
})

interface Drawn {
  frame: Parameters<Parameters<typeof frame.map>[0]>[0]
  sections: { order: SectionOrder; records: SelectedRecord[] }[]
}

export interface NastyOptions {
  count: number
  seed: number
  /** How many clauses a record, records a section and sections a briefing may have. */
  size: number
}

/** Briefings, each in the next one of the layouts. */
export function nastyBriefings({ count, seed, size }: NastyOptions, layouts: readonly Layout[]): Briefing[] {
  const records = fc.array(fc.oneof({ weight: 4, arbitrary: record(size) }, compared(size)), { maxLength: size })
  const sections = fc.array(fc.tuple(section, records), { minLength: 1, maxLength: size })
  const drawn = fc.sample(fc.tuple(frame, sections), { numRuns: count, seed })
  return drawn.map(([parts, chosen], at) => {
    const given = chosen.map(([order, records]) => ({ order, records }))
    return assemble({ frame: parts, sections: given }, layouts[at % layouts.length]!)
  })
}

function assemble({ frame: { editorial, present, copiesTo, printedBy, facts, contents, ...parts }, sections }: Drawn, layout: Layout): Briefing {
  const has = layout.parts
  const order: BriefingOrder = {
    ...sampleOrder, ...parts,
    options: { ...sampleOrder.options, facts, contents },
    redHead: has.redHead ? parts.redHead : null,
    imprint: has.imprint ? { copiesTo, printedBy, printedOn: '2026-11-22', reportTo: printedBy, copies: 120 } : null,
    sections: sections.map(({ order: one, records }) => ({ ...one, ...(records.some(({ comparison }) => comparison) ? { changedSince: '2020-01-01' } : {}) })),
    ...(has.masthead ? { masthead: { name: '纪检监察工作简报', issue: 12, totalIssue: 120, publishedBy: printedBy, publishedOn: '2026-11-22' } } : {}),
    ...(editorial === undefined ? {} : { editorialNote: { label: '编者按', text: editorial } }),
    ...(has.headForm === 'minutes' ? { attendance: { present } } : {}),
    ...{ layout: layout.name }
  }
  const selection = { sections: sections.map(({ records }) => records), sources: new Map([[sampleSource.id, sampleSource]]) }
  return freezeBriefing(
    order, { ...selection, asOf: '2026-11-22', knownAt: '2026-11-22T00:00:00.000Z' }, layout,
    { at: new Date('2026-11-22T08:00:00Z'), publicAddress: 'https://guiju.example.gov.cn' }
  )
}
