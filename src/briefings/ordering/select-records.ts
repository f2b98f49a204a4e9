// Finding the records that an order asks for, as they read on its day; everything that cannot be used is listed at once.
import { findUnprintableRecord } from './printable-record.js'
import type { PlainDate } from '../../shared/calendar.js'
import type { BriefingOrder, QueryPick, RecordPick, SectionOrder } from './briefing-order.js'
import type { PickedRecord } from './freeze-briefing.js'
import { findLaterChanges } from './later-changes.js'
import { type Finding, Problem } from '../../shared/problem.js'
import type { WorkReading } from '../../works/reading.js'
import { certaintyOf, endOf, findAnswer, orderTimeline, statusOf } from '../../works/timeline.js'
import { findLastChange } from '../../database/sequence/last-change.js'
import { type KnownVersion, listKnownVersions } from '../../works/store-versions.js'
import { findWork, type FoundWork } from '../../works/store-works.js'
import type { Base } from '../../database/base.js'
import { describeVersion } from '../../works/reading/describe-version.js'
import { findMatchingWorks } from './find-matching-works.js'
import { namePlace, type PlaceNames } from '../../catalogue/name-region.js'
import { readWorkAt } from '../../works/reading/read-work.js'
import type { SearchEngine } from '../../search/search-engine.js'
import type { Horizon } from '../../shared/read-point.js'

/**
 * One list of records for each section. Problem `unusable-record`: its findings name every pick that was not found,
 * is not in force where only such are wanted, or holds a character that cannot be printed.
 */
export async function pickRecords(
  base: Base,
  search: SearchEngine,
  order: BriefingOrder,
  horizon: Horizon
): Promise<PickedRecord[][]> {
  const picking: Picking = { base, search, order, horizon, names: new Map(), findings: [] }
  const sections: PickedRecord[][] = []
  for (const [place, section] of order.sections.entries()) sections.push(await pickSection(picking, section, place))
  if (picking.findings.length > 0) throw new Problem('unusable-record', {}, picking.findings)
  return sections
}

interface Picking {
  base: Base
  search: SearchEngine
  order: BriefingOrder
  horizon: Horizon
  names: PlaceNames
  findings: Finding[]
}

async function pickSection(picking: Picking, section: SectionOrder, place: number): Promise<PickedRecord[]> {
  const named: [string, RecordPick][] = section.records.map((pick, index) => [
    `/body/sections/${place}/records/${index}`,
    pick
  ])
  const since = section.changedSince
  if (since !== null && since > picking.horizon.asOf) {
    refuse(picking, `/body/sections/${place}/changedSince`, '不得晚于简报的日期', 'must not be later than the day of the briefing')
    return []
  }
  const pointer = `/body/sections/${place}/query`
  const matched = section.query === null ? [] : await pickMatches(picking, section.query, pointer, since)
  const picked: PickedRecord[] = []
  for (const [at, pick] of [...named, ...matched]) {
    const record = await (since === null ? pickRecord(picking, pick, at) : pickChanged(picking, pick, at, since))
    if (record !== undefined) picked.push(record)
  }
  return picked
}

/** A record that changed since a day, with how it read then; `undefined` where it reads the same. */
async function pickChanged(picking: Picking, pick: RecordPick, pointer: string, since: PlainDate): Promise<PickedRecord | undefined> {
  // That a record ended is the news here, and never a reason to refuse it.
  const order = { ...picking.order, options: { ...picking.order.options, notInForce: 'mark' as const } }
  const record = await pickRecord({ ...picking, order }, pick, pointer)
  if (record === undefined) return undefined
  const { from, ended } = await readSince(picking, pick, since)
  const { version, status } = record.reading
  if (from?.version === version && (status === 'repealed') === ended) return undefined
  if (from !== null && !isPrintable(picking, from, pointer)) return undefined
  return { ...record, compared: { since, from } }
}

/** How a record read on a day, `null` where it had no text yet; `ended` where it was repealed by then. */
async function readSince(
  { base, horizon }: Picking, { id }: RecordPick, since: PlainDate
): Promise<{ from: WorkReading | null; ended: boolean }> {
  const work = (await findWork(base.store.db, id, horizon.seq))!
  const timeline = (await listKnownVersions(base.store.db, [work.work], horizon.seq)).filter(({ withdrawnAt }) => withdrawnAt === null)
  const answer = findAnswer(timeline, since)
  if (answer === undefined) return { from: null, ended: false }
  return { from: await readText(base, work, timeline, answer.text, horizon), ended: answer.status === 'repealed' }
}

/** What matches on the day; for changes since a day, what matched then as well, for it may have ended. */
async function pickMatches(
  { base, search, horizon, ...picking }: Picking, query: QueryPick, pointer: string, since: PlainDate | null
): Promise<[string, RecordPick][]> {
  const days = since === null ? [horizon] : [horizon, { ...horizon, asOf: since }]
  const ids = new Set<string>()
  for (const day of days) for (const id of await findMatchingWorks(base, search, query, day)) ids.add(id)
  if (ids.size === 0) refuse(picking, pointer, '没有符合条件的记录', 'matches no record')
  return [...ids].map((id) => [pointer, { id, version: null, eIds: null }])
}

async function pickRecord(picking: Picking, pick: RecordPick, pointer: string): Promise<PickedRecord | undefined> {
  const { base, horizon, order, names } = picking
  const work = await findWork(base.store.db, pick.id, horizon.seq)
  if (work === undefined)
    return refuse(picking, `${pointer}/id`, `没有 id 为 ${pick.id} 的文件`, `there is no work ${pick.id}`)
  const reading = await readPicked(picking, work, pick, pointer)
  if (reading === undefined || !isUsable(picking, reading, pick, pointer)) return undefined
  const { region, content } = reading
  return {
    reading,
    regionName: region && (await namePlace(base, region.code, horizon.seq, names)),
    placeName: content.case?.place ? await namePlace(base, content.case.place, horizon.seq, names) : null,
    eIds: pick.eIds,
    laterChanges: order.options.notes ? await listLaterChanges(base, work, reading.version, horizon) : []
  }
}

/** The version named, or the one that answers. `version` is the number of the text that is printed. */
async function readPicked(
  picking: Picking,
  work: FoundWork,
  pick: RecordPick,
  pointer: string
): Promise<WorkReading | undefined> {
  if (pick.version !== null) return readNumbered(picking, work, pick.version, `${pointer}/version`)
  try {
    const reading = await readWorkAt(picking.base, work, picking.horizon)
    return { ...reading, version: reading.repealedVersion ?? reading.version, repealedVersion: null }
  } catch (error) {
    if (!(error instanceof Problem) || !['not-in-force-at', 'all-withdrawn'].includes(error.code)) throw error
    const { asOf } = picking.horizon
    return refuse(
      picking,
      `${pointer}/id`,
      `${work.id} 在 ${asOf} 没有适用的版本`,
      `no version of ${work.id} applies on ${asOf}`
    )
  }
}

async function readNumbered(
  { base, horizon, ...picking }: Picking,
  work: FoundWork,
  number: number,
  pointer: string
): Promise<WorkReading | undefined> {
  const known = await listKnownVersions(base.store.db, [work.work], horizon.seq)
  const timeline = orderTimeline(known.filter(({ withdrawnAt }) => withdrawnAt === null))
  const version = timeline.find((one) => one.number === number && !one.repeal)
  if (version === undefined) {
    return refuse(
      picking,
      pointer,
      `${work.id} 没有可用的第 ${number} 版`,
      `${work.id} has no usable version ${number}`
    )
  }
  return readText(base, work, timeline, version, horizon)
}

/** One text of a timeline, standing as it does on the day of the horizon. */
async function readText(
  base: Base, work: FoundWork, timeline: readonly KnownVersion[], version: KnownVersion, horizon: Horizon
): Promise<WorkReading> {
  return {
    ...(await describeVersion(base.store.db, work, version, horizon.seq)),
    ...{ version: version.number, repealedVersion: null, recordedAt: version.recordedAt, relations: [] },
    status: statusOf(timeline, version, horizon.asOf),
    certainty: certaintyOf(version, horizon.asOf),
    inForceTo: endOf(timeline, version)
  }
}

function isUsable(picking: Picking, reading: WorkReading, pick: RecordPick, pointer: string): boolean {
  const before = picking.findings.length
  const { options } = picking.order
  if (reading.status !== 'in-force' && options.notInForce === 'refuse') {
    refuse(
      picking,
      pointer,
      `${reading.id} 第 ${reading.version} 版当日不是现行有效（${reading.status}）；notInForce 为 mark 时可收入并注明`,
      `version ${reading.version} of ${reading.id} is ${reading.status} on the day; notInForce "mark" takes it and says so`
    )
  }
  const held = new Set(reading.content.provisions.map(({ eId }) => eId))
  for (const [index, eId] of (pick.eIds ?? []).entries()) {
    if (!held.has(eId))
      refuse(
        picking,
        `${pointer}/eIds/${index}`,
        `${reading.id} 没有条款 ${eId}`,
        `${reading.id} has no provision ${eId}`
      )
  }
  return isPrintable(picking, reading, pointer) && picking.findings.length === before
}

function isPrintable(picking: Pick<Picking, 'findings'>, reading: WorkReading, pointer: string): boolean {
  const unprintable = findUnprintableRecord(reading)
  if (unprintable === undefined) return true
  const { codePoint, reason, where } = unprintable
  refuse(
    picking,
    pointer,
    `${reading.id} 的 ${where} 中有不能印出的字符 ${codePoint}（${reason}）`,
    `${where} of ${reading.id} holds ${codePoint} (${reason}), which cannot be printed`
  )
  return false
}

/** Later changes as known now, whatever the order's own horizon. */
async function listLaterChanges(base: Base, work: FoundWork, printed: number, { asOf }: Horizon) {
  const last = await findLastChange(base.store.db)
  const known: KnownVersion[] = await listKnownVersions(base.store.db, [work.work], last!.seq)
  return findLaterChanges(known, printed, asOf)
}

function refuse({ findings }: Pick<Picking, 'findings'>, pointer: string, zh: string, en: string): undefined {
  findings.push({ pointer, message: { zh, en } })
}
