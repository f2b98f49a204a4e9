// Use case: select the records of an order, as they read on its day. Every unusable selector is reported at once.
//
//   section.records: RecordPick[] ───────────────────┐
//   section.query: QueryPick ─ findMatchingWorks ─ ids┴→ Selector[] ─→ Outcome[]: a record, or its issues, or neither
//
// In a plain section a selector gives the text of the day (`selectRecord`). In a section of changes it gives that text and
// the one of `changedSince` (`selectChanged`), or nothing where both are the same.
import type { PlainDate } from '../../shared/calendar.js'
import type { BriefingOptions, BriefingOrder, QueryPick, RecordPick, SectionOrder } from './briefing-order.js'
import type { SelectedRecord } from './freeze-briefing.js'
import { findLaterChanges } from './later-changes.js'
import { type ValidationIssue, Problem } from '../../shared/problem.js'
import { findLastChange } from '../../database/sequence/last-change.js'
import { listKnownVersions } from '../../works/store-versions.js'
import { findWork, type ResolvedWork } from '../../works/store-works.js'
import type { Base } from '../../database/base.js'
import { findMatchingWorks } from './find-matching-works.js'
import { formatRegionName, type RegionNames } from '../../catalogue/format-region-name.js'
import type { SearchEngine } from '../../search/search-engine.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { WorkReading } from '../../works/reading.js'
import { readSelected, readTextSince } from './read-selected.js'
import { findPrintIssues, findRecordIssues, issue, missingVersionIssue } from './record-issues.js'

/** What all selections of an order share. `regionNames` caches formatted names, `readings` the texts that are selected again. */
interface SelectionContext {
  base: Base
  search: SearchEngine
  readPoint: ReadPoint
  options: BriefingOptions
  regionNames: RegionNames
  readings: Map<string, Promise<WorkReading | undefined>>
}

/** A record to select; `pointer` is where the order names it. */
interface Selector {
  pointer: string
  pick: RecordPick
}

/** The result of one selector. Both members are missing if a record of a section of changes did not change. */
interface Outcome {
  record?: SelectedRecord
  issues?: ValidationIssue[]
}

/**
 * The selected records of each section. Problem `unusable-record`: its issues list every selector without a record or a
 * version, every record that is not in force although the order requires it, and every unprintable character.
 */
export async function selectRecords(
  base: Base,
  search: SearchEngine,
  order: BriefingOrder,
  readPoint: ReadPoint
): Promise<SelectedRecord[][]> {
  const context = { base, search, readPoint, options: order.options, regionNames: new Map(), readings: new Map() }
  const sections: Outcome[][] = []
  for (const [index, section] of order.sections.entries()) {
    sections.push(await selectSection(context, section, `/body/sections/${index}`))
  }
  const issues = sections.flat().flatMap((outcome) => outcome.issues ?? [])
  if (issues.length > 0) throw new Problem('unusable-record', {}, issues)
  return sections.map((outcomes) => outcomes.flatMap(({ record }) => record ?? []))
}

async function selectSection(context: SelectionContext, section: SectionOrder, pointer: string): Promise<Outcome[]> {
  const { records, query, changedSince: since } = section
  if (since !== null && since > context.readPoint.asOf) {
    const text = ['不得晚于简报的日期', 'must not be later than the day of the briefing'] as const
    return [{ issues: [issue(`${pointer}/changedSince`, ...text)] }]
  }
  const named = records.map((pick, index): Selector => ({ pointer: `${pointer}/records/${index}`, pick }))
  const ids = query === null ? [] : await findMatches(context, query, since)
  const matched = ids.map((id): Selector => ({ pointer: `${pointer}/query`, pick: { id, version: null, eIds: null } }))
  const outcomes: Outcome[] = []
  if (query !== null && ids.length === 0) {
    outcomes.push({ issues: [issue(`${pointer}/query`, '没有符合条件的记录', 'matches no record')] })
  }
  for (const selector of [...named, ...matched]) {
    outcomes.push(await (since === null ? selectRecord(context, selector) : selectChanged(context, selector, since)))
  }
  return outcomes
}

/** Matching works on the day; for changes since a day also those that matched then, because they may have ended. */
async function findMatches(
  { base, search, readPoint }: SelectionContext, query: QueryPick, since: PlainDate | null
): Promise<string[]> {
  const days = since === null ? [readPoint] : [readPoint, { ...readPoint, asOf: since }]
  const ids = new Set<string>()
  for (const day of days) for (const id of await findMatchingWorks(base, search, query, day)) ids.add(id)
  return [...ids]
}

/** The record as it reads on the day. */
async function selectRecord(context: SelectionContext, { pick, pointer }: Selector): Promise<Outcome> {
  const { base, readPoint, options } = context
  const work = await findWork(base.store.db, pick.id, readPoint.seq)
  if (work === undefined) {
    return { issues: [issue(`${pointer}/id`, `没有 id 为 ${pick.id} 的文件`, `there is no work ${pick.id}`)] }
  }
  const reading = await readOnce(context, work, pick.version)
  if (reading === undefined) return { issues: [missingVersionIssue(work.id, pick.version, readPoint.asOf, pointer)] }
  const issues = findRecordIssues(reading, pick.eIds, options.notInForce, pointer)
  if (issues.length > 0) return { issues }
  // Also without notes: the first page tells what is out of date when it is printed.
  const laterChanges = await listLaterChanges(base, work, reading.version, readPoint.asOf)
  const { region, content } = reading
  const regionName = region && (await nameRegion(context, region.code))
  const placeName = content.case?.place ? await nameRegion(context, content.case.place) : null
  return { record: { reading, regionName, placeName, eIds: pick.eIds, laterChanges } }
}

function readOnce({ base, readPoint, readings }: SelectionContext, work: ResolvedWork, version: number | null): Promise<WorkReading | undefined> {
  const key = `${work.work} ${version}`
  const reading = readings.get(key) ?? readSelected(base, work, version, readPoint)
  readings.set(key, reading)
  return reading
}

/** The record as it reads on the day, with its text of an earlier day; an empty outcome if it is the same. */
async function selectChanged(context: SelectionContext, selector: Selector, since: PlainDate): Promise<Outcome> {
  // In a section of changes a repeal is a change to report, so it is never an issue.
  const options = { ...context.options, notInForce: 'mark' as const }
  const outcome = await selectRecord({ ...context, options }, selector)
  if (outcome.record === undefined) return outcome
  const { version, status } = outcome.record.reading
  const { from, ended } = await readTextSince(context.base, selector.pick.id, since, context.readPoint)
  if (from?.version === version && (status === 'repealed') === ended) return {}
  const issues = from === null ? [] : findPrintIssues(from, selector.pointer)
  return issues.length > 0 ? { issues } : { record: { ...outcome.record, comparison: { since, from } } }
}

function nameRegion({ base, readPoint, regionNames }: SelectionContext, code: string): Promise<string | null> {
  return formatRegionName(base, code, readPoint.seq, regionNames)
}

/** Later changes as known now, even if the order reads an earlier state. */
async function listLaterChanges(base: Base, { work }: ResolvedWork, printed: number, asOf: PlainDate) {
  const last = await findLastChange(base.store.db)
  return findLaterChanges(await listKnownVersions(base.store.db, [work], last!.seq), printed, asOf)
}
