// Finding the records that an order asks for, as they read on its day; everything that cannot be used is listed at once.
import { findUnprintableRecord } from './printable-record.js'
import type { PlainDate } from '../../shared/calendar.js'
import type { BriefingOrder, QueryPick, RecordPick, SectionOrder } from './briefing-order.js'
import type { SelectedRecord } from './freeze-briefing.js'
import { findLaterChanges } from './later-changes.js'
import { type ValidationIssue, Problem } from '../../shared/problem.js'
import type { WorkReading } from '../../works/reading.js'
import { certaintyOf, endOf, findApplicableVersion, orderTimeline, statusOf } from '../../works/timeline.js'
import { findLastChange } from '../../database/sequence/last-change.js'
import { type KnownVersion, listKnownVersions } from '../../works/store-versions.js'
import { findWork, type ResolvedWork } from '../../works/store-works.js'
import type { Base } from '../../database/base.js'
import { describeVersion } from '../../works/reading/describe-version.js'
import { findMatchingWorks } from './find-matching-works.js'
import { formatRegionName, type RegionNames } from '../../catalogue/format-region-name.js'
import { readWorkAt } from '../../works/reading/read-work.js'
import type { SearchEngine } from '../../search/search-engine.js'
import type { ReadPoint } from '../../shared/read-point.js'

/**
 * One list of records for each section. Problem `unusable-record`: its findings name every pick that was not found,
 * is not in force where only such are wanted, or holds a character that cannot be printed.
 */
export async function selectRecords(
  base: Base,
  search: SearchEngine,
  order: BriefingOrder,
  readPoint: ReadPoint
): Promise<SelectedRecord[][]> {
  const run: SelectionRun = { base, search, order, readPoint: readPoint, names: new Map(), issues: [] }
  const sections: SelectedRecord[][] = []
  for (const [sectionIndex, section] of order.sections.entries()) sections.push(await selectSection(run, section, sectionIndex))
  if (run.issues.length > 0) throw new Problem('unusable-record', {}, run.issues)
  return sections
}

interface SelectionRun {
  base: Base
  search: SearchEngine
  order: BriefingOrder
  readPoint: ReadPoint
  names: RegionNames
  issues: ValidationIssue[]
}

async function selectSection(run: SelectionRun, section: SectionOrder, sectionIndex: number): Promise<SelectedRecord[]> {
  const named: [string, RecordPick][] = section.records.map((selector, index) => [
    `/body/sections/${sectionIndex}/records/${index}`,
    selector
  ])
  const since = section.changedSince
  if (since !== null && since > run.readPoint.asOf) {
    reject(run, `/body/sections/${sectionIndex}/changedSince`, '不得晚于简报的日期', 'must not be later than the day of the briefing')
    return []
  }
  const pointer = `/body/sections/${sectionIndex}/query`
  const matched = section.query === null ? [] : await selectMatches(run, section.query, pointer, since)
  const selected: SelectedRecord[] = []
  for (const [at, selector] of [...named, ...matched]) {
    const record = await (since === null ? selectRecord(run, selector, at) : selectChanged(run, selector, at, since))
    if (record !== undefined) selected.push(record)
  }
  return selected
}

/** A record that changed since a day, with how it read then; `undefined` where it reads the same. */
async function selectChanged(run: SelectionRun, selector: RecordPick, pointer: string, since: PlainDate): Promise<SelectedRecord | undefined> {
  // That a record ended is the news here, and never a reason to refuse it.
  const order = { ...run.order, options: { ...run.order.options, notInForce: 'mark' as const } }
  const record = await selectRecord({ ...run, order }, selector, pointer)
  if (record === undefined) return undefined
  const { from, ended } = await readSince(run, selector, since)
  const { version, status } = record.reading
  if (from?.version === version && (status === 'repealed') === ended) return undefined
  if (from !== null && !isPrintable(run, from, pointer)) return undefined
  return { ...record, comparison: { since, from } }
}

/** How a record read on a day, `null` where it had no text yet; `ended` where it was repealed by then. */
async function readSince(
  { base, readPoint }: SelectionRun, { id }: RecordPick, since: PlainDate
): Promise<{ from: WorkReading | null; ended: boolean }> {
  const work = (await findWork(base.store.db, id, readPoint.seq))!
  const timeline = (await listKnownVersions(base.store.db, [work.work], readPoint.seq)).filter(({ withdrawnAt }) => withdrawnAt === null)
  const applicable = findApplicableVersion(timeline, since)
  if (applicable === undefined) return { from: null, ended: false }
  return { from: await readText(base, work, timeline, applicable.text, readPoint), ended: applicable.status === 'repealed' }
}

/** What matches on the day; for changes since a day, what matched then as well, for it may have ended. */
async function selectMatches(
  { base, search, readPoint, ...run }: SelectionRun, query: QueryPick, pointer: string, since: PlainDate | null
): Promise<[string, RecordPick][]> {
  const days = since === null ? [readPoint] : [readPoint, { ...readPoint, asOf: since }]
  const ids = new Set<string>()
  for (const day of days) for (const id of await findMatchingWorks(base, search, query, day)) ids.add(id)
  if (ids.size === 0) reject(run, pointer, '没有符合条件的记录', 'matches no record')
  return [...ids].map((id) => [pointer, { id, version: null, eIds: null }])
}

async function selectRecord(run: SelectionRun, selector: RecordPick, pointer: string): Promise<SelectedRecord | undefined> {
  const { base, readPoint, order, names } = run
  const work = await findWork(base.store.db, selector.id, readPoint.seq)
  if (work === undefined)
    return reject(run, `${pointer}/id`, `没有 id 为 ${selector.id} 的文件`, `there is no work ${selector.id}`)
  const reading = await readSelected(run, work, selector, pointer)
  if (reading === undefined || !isUsable(run, reading, selector, pointer)) return undefined
  const { region, content } = reading
  return {
    reading,
    regionName: region && (await formatRegionName(base, region.code, readPoint.seq, names)),
    placeName: content.case?.place ? await formatRegionName(base, content.case.place, readPoint.seq, names) : null,
    eIds: selector.eIds,
    laterChanges: order.options.notes ? await listLaterChanges(base, work, reading.version, readPoint) : []
  }
}

/** The version named, or the one that answers. `version` is the number of the text that is printed. */
async function readSelected(
  run: SelectionRun,
  work: ResolvedWork,
  selector: RecordPick,
  pointer: string
): Promise<WorkReading | undefined> {
  if (selector.version !== null) return readByNumber(run, work, selector.version, `${pointer}/version`)
  try {
    const reading = await readWorkAt(run.base, work, run.readPoint)
    return { ...reading, version: reading.repealedVersion ?? reading.version, repealedVersion: null }
  } catch (error) {
    if (!(error instanceof Problem) || !['not-in-force-at', 'all-withdrawn'].includes(error.code)) throw error
    const { asOf } = run.readPoint
    return reject(
      run,
      `${pointer}/id`,
      `${work.id} 在 ${asOf} 没有适用的版本`,
      `no version of ${work.id} applies on ${asOf}`
    )
  }
}

async function readByNumber(
  { base, readPoint, ...run }: SelectionRun,
  work: ResolvedWork,
  number: number,
  pointer: string
): Promise<WorkReading | undefined> {
  const versions = await listKnownVersions(base.store.db, [work.work], readPoint.seq)
  const timeline = orderTimeline(versions.filter(({ withdrawnAt }) => withdrawnAt === null))
  const version = timeline.find((one) => one.number === number && !one.repeal)
  if (version === undefined) {
    return reject(
      run,
      pointer,
      `${work.id} 没有可用的第 ${number} 版`,
      `${work.id} has no usable version ${number}`
    )
  }
  return readText(base, work, timeline, version, readPoint)
}

/** One text of a timeline, standing as it does on the day of the horizon. */
async function readText(
  base: Base, work: ResolvedWork, timeline: readonly KnownVersion[], version: KnownVersion, readPoint: ReadPoint
): Promise<WorkReading> {
  return {
    ...(await describeVersion(base.store.db, work, version, readPoint.seq)),
    ...{ version: version.number, repealedVersion: null, recordedAt: version.recordedAt, relations: [] },
    status: statusOf(timeline, version, readPoint.asOf),
    certainty: certaintyOf(version, readPoint.asOf),
    inForceTo: endOf(timeline, version)
  }
}

function isUsable(run: SelectionRun, reading: WorkReading, selector: RecordPick, pointer: string): boolean {
  const before = run.issues.length
  const { options } = run.order
  if (reading.status !== 'in-force' && options.notInForce === 'refuse') {
    reject(
      run,
      pointer,
      `${reading.id} 第 ${reading.version} 版当日不是现行有效（${reading.status}）；notInForce 为 mark 时可收入并注明`,
      `version ${reading.version} of ${reading.id} is ${reading.status} on the day; notInForce "mark" takes it and says so`
    )
  }
  const eIds = new Set(reading.content.provisions.map(({ eId }) => eId))
  for (const [index, eId] of (selector.eIds ?? []).entries()) {
    if (!eIds.has(eId))
      reject(
        run,
        `${pointer}/eIds/${index}`,
        `${reading.id} 没有条款 ${eId}`,
        `${reading.id} has no provision ${eId}`
      )
  }
  return isPrintable(run, reading, pointer) && run.issues.length === before
}

function isPrintable(run: Pick<SelectionRun, 'issues'>, reading: WorkReading, pointer: string): boolean {
  const unprintable = findUnprintableRecord(reading)
  if (unprintable === undefined) return true
  const { codePoint, reason, where } = unprintable
  reject(
    run,
    pointer,
    `${reading.id} 的 ${where} 中有不能印出的字符 ${codePoint}（${reason}）`,
    `${where} of ${reading.id} holds ${codePoint} (${reason}), which cannot be printed`
  )
  return false
}

/** Later changes as known now, whatever the order's own horizon. */
async function listLaterChanges(base: Base, work: ResolvedWork, printed: number, { asOf }: ReadPoint) {
  const last = await findLastChange(base.store.db)
  const versions: KnownVersion[] = await listKnownVersions(base.store.db, [work.work], last!.seq)
  return findLaterChanges(versions, printed, asOf)
}

function reject({ issues }: Pick<SelectionRun, 'issues'>, pointer: string, zh: string, en: string): undefined {
  issues.push({ pointer, message: { zh, en } })
}
