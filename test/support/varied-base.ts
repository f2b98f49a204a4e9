// A base with everything that can be recorded: the seed, and works in every state.
import type { Base } from '../../src/database/base.js'
import { announceCommencements } from '../../src/changes/announce-commencements.js'
import { recordRegions, recordTopics } from '../../src/catalogue/record-catalogue.js'
import { recordSource } from '../../src/sources/record-source.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { redateVersion, withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { listTopics } from '../../src/catalogue/store.js'
import { findLastChange } from '../../src/database/sequence/last-change.js'
import { editor, from, sampleContent, sampleText, sampleWork } from './sample-content.js'
import { sealForTest } from './seals.js'

/** Records it all. The base is seeded, and its clock is before the day given, which `announce` brings about. */
export async function recordVariety(base: Base, announce: (day: string) => Base): Promise<void> {
  const text = '来源第一行  \n“引号”与 \\ 反斜线\n\n𠮷 末行'
  const source = { title: null, publisher: '报', date: '2026-10-01', grade: 'official-site' } as const
  await recordSource(base, { id: 'varied', ...source, text, ...editor })
  await recordSource(base, { id: 'varied-part', ...source, within: 'varied', lines: { first: 2, last: 4 }, ...editor })
  await recordRegions(base, [{ code: '360921', name: '奉新新县', parent: '360900' }], { ...editor, reason: '更名' })
  const { db } = base.store
  const topics = await listTopics(db, (await findLastChange(db))!.seq)
  await recordTopics(base, [...topics.slice(1), topics[0]!, { key: 'new-topic', name: { zh: '新', en: 'New' } }], editor)
  await recordWorks(base)
  await recordVersion(base, { ...sampleWork('varied-future'), content: sampleText('明天', '2026-12-01') })
  await announceCommencements(announce('2026-12-02T00:00:00Z'))
  await sealForTest(base, { kind: 'case-study', id: 'varied-case' }, 1, [{ source: 'varied-part', lines: '2' }])
}

async function recordWorks(base: Base): Promise<void> {
  const work = { ...sampleWork('varied-rule'), reason: '初次收录' }
  await recordVersion(base, { ...work, content: sampleText('第一版', '2020-01-01') })
  await recordVersion(base, { ...work, content: sampleText('第一版更正', '2020-01-01') })
  await recordVersion(base, { ...work, content: sampleText('第二版', null) })
  await redateVersion(base, { ...work, number: 3, content: sampleText('第二版', '2021-02-03') })
  await repealWork(base, { ...work, from: from('2022-01-01') })
  await renameWork(base, { ...work, newId: 'varied-renamed' })
  const unknown = { date: null, precision: 'unknown' } as const
  const facts = { subject: '隐去其名', post: null, place: '330000', conductDate: unknown, decisionDate: unknown, consequence: null }
  const relations = [{ type: 'illustrates', target: 'varied-rule', eId: 'para_1', targetEId: 'para_1', from: '2020-01-01' }] as const
  const study = sampleWork('varied-case', 'case-study')
  const quote = { source: 'varied-part', lines: '2', quote: '“引号”与 \\ 反斜线' }
  const content = sampleContent({ case: facts, citations: [quote], aliases: ['别名'], region: '360921' })
  await recordVersion(base, { ...study, content, relations })
  const corrected = { ...content, case: { ...facts, subject: '某某' }, citations: sampleContent().citations }
  await recordVersion(base, { ...study, content: corrected, relations: [] })
  await recordVersion(base, { ...sampleWork('varied-withdrawn'), content: sampleText('撤回', '2020-01-01') })
  await withdrawVersion(base, { ...sampleWork('varied-withdrawn'), number: 1 })
}
