// Recording what lines that belong together hold: all of it or nothing.
import type { Caller } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import { hashLines, type LineRange, type NewSource, parseLineRange, splitLines } from '../sources/source.js'
import { listAllRegions, listTopics } from '../catalogue/store.js'
import { attempt, type Recorder } from '../database/sequence/change-writer.js'
import { findSource } from '../sources/store.js'
import { isRefusal } from '../database/database-unavailable.js'
import { requireAuthor } from '../database/sequence/author.js'
import { writeRegions, writeTopics } from '../catalogue/record-catalogue.js'
import { writeSource } from '../sources/record-source.js'
import type { Unit } from './import-batch.js'
import type { RegionLine, SourceLine, TopicLine } from './ndjson-record.js'
import type { LineResult, Written } from './import-result.js'
import type { Entry } from './read-ndjson.js'
import { WorkWriter } from './write-work.js'
import type { Region, Topic } from '../catalogue/catalogue.js'

/** Records a unit inside the transaction of a recorder, unless one of its lines could not be read. Problems: any. */
export async function writeUnit(recorder: Recorder, caller: Caller, { entries }: Unit): Promise<LineResult[]> {
  const unread = entries.find(({ problem }) => problem !== null)
  if (unread !== undefined) return refuse(entries, unread, unread.problem!)
  return writeEntries(recorder, caller, entries, { at: entries[0]! })
}

/** The same, leaving nothing behind where one line is refused: the others are refused with it. */
export async function tryUnit(recorder: Recorder, caller: Caller, unit: Unit): Promise<LineResult[]> {
  const { entries } = unit
  if (entries.some(({ problem }) => problem !== null)) return writeUnit(recorder, caller, unit)
  const progress = { at: entries[0]! }
  try {
    return await attempt(recorder, () => writeEntries(recorder, caller, entries, progress))
  } catch (error) {
    return refuse(entries, progress.at, toProblem(error))
  }
}

function refuse(entries: readonly Entry[], first: Entry, problem: Problem): LineResult[] {
  return entries.map((entry) => {
    const own = entry === first ? problem : (entry.problem ?? new Problem('refused-with-another', { line: first.number }))
    return { line: entry.number, id: entry.id, outcome: 'refused', version: null, problem: own }
  })
}

/** What only the database found wrong is a fault of the line as well; a database that is away is not. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (!isRefusal(error)) throw error
  const message = { zh: '不能收录：与库中的规则不合', en: 'cannot be recorded: it breaks a rule of the base' }
  return new Problem('invalid-content', {}, [{ pointer: '', message }])
}

async function writeEntries(
  recorder: Recorder, caller: Caller, entries: readonly Entry[], progress: { at: Entry }
): Promise<LineResult[]> {
  const { type } = entries[0]!.line!
  if (type === 'region') return writeRegionLines(recorder, caller, entries)
  if (type === 'topic') return writeTopicLines(recorder, caller, entries)
  const works = new WorkWriter(recorder, caller)
  const results: LineResult[] = []
  for (const entry of entries) {
    progress.at = entry
    results.push({ line: entry.number, id: entry.id, problem: null, ...(await writeEntry(recorder, caller, entry, works)) })
  }
  return results
}

function writeEntry(recorder: Recorder, caller: Caller, { line }: Entry, works: WorkWriter): Promise<Written> {
  if (line?.type === 'source') return writeSourceLine(recorder, caller, line)
  if (line?.type === 'work') return works.writeWork(line)
  if (line?.type === 'relations') return works.writeRelations(line)
  throw new Problem('chain-broken', { seq: line?.type === 'change' ? line.seq : 0, reason: 'it stands outside a history / 不在历史之中' })
}

async function writeSourceLine(recorder: Recorder, caller: Caller, line: SourceLine): Promise<Written> {
  const { type: _, sha256, sealedLines, reason, text, within, lines, ...described } = line
  const own = text !== undefined && within === null
  if (!own && (within === null || lines === undefined)) throw missing('/text', '须有 text，或 within 与 lines', 'needs text, or within and lines')
  if (own && isAltered(text, sha256, sealedLines)) throw new Problem('hash-mismatch', { what: line.id })
  const source: NewSource = own ? { ...described, text } : { ...described, within: within!, lines: parseLineRange(lines!) as LineRange }
  const outcome = await writeSource(recorder, { ...source, recordedBy: caller.name, reason })
  const recorded = await findSource(recorder.db, line.id, recorder.seq)
  if (sha256 !== undefined && sealedLines.length === 0 && recorded?.sha256 !== sha256) throw new Problem('hash-mismatch', { what: line.id })
  return { outcome, version: null }
}

function isAltered(text: string, sha256: string | undefined, sealedLines: readonly string[]): boolean {
  if (sha256 === undefined || sealedLines.length > 0) return false
  const { lines, finalNewline } = splitLines(text)
  return hashLines(lines, finalNewline) !== sha256
}

async function writeRegionLines(recorder: Recorder, caller: Caller, entries: readonly Entry[]): Promise<LineResult[]> {
  const regions = entries.map(({ line }): Region => {
    const { code, name, parent } = line as RegionLine
    return { code, name, parent }
  })
  const known = new Set([...(await listAllRegions(recorder.db, recorder.seq)), ...regions].map(({ code }) => code))
  const orphan = regions.find(({ parent }) => parent !== null && !known.has(parent))
  if (orphan !== undefined) throw missing('/parent', `没有行政区划代码 ${orphan.parent}`, `${orphan.parent} is not a known region`)
  const news = new Set(await writeRegions(recorder, regions, requireAuthor({ recordedBy: caller.name, reason: null })))
  return tell(entries, regions.map(({ code }) => code), news)
}

/** Topics that are known keep their place in the list; new ones come after them, in the order given. */
async function writeTopicLines(recorder: Recorder, caller: Caller, entries: readonly Entry[]): Promise<LineResult[]> {
  const given = new Map(entries.map(({ line }) => [(line as TopicLine).key, line as TopicLine]))
  const held = await listTopics(recorder.db, recorder.seq)
  const old = held.map((topic): Topic => given.get(topic.key) ?? topic)
  const added = [...given.values()].filter(({ key }) => !held.some((topic) => topic.key === key))
  const news = new Set(await writeTopics(recorder, [...old, ...added], requireAuthor({ recordedBy: caller.name, reason: null })))
  return tell(entries, entries.map(({ line }) => (line as TopicLine).key), news)
}

function tell(entries: readonly Entry[], ids: readonly string[], news: ReadonlySet<string>): LineResult[] {
  return entries.map(({ number }, at) => {
    return { line: number, id: ids[at]!, outcome: news.has(ids[at]!) ? 'recorded' : 'unchanged', version: null, problem: null }
  })
}

function missing(pointer: string, zh: string, en: string): Problem {
  return new Problem('invalid-content', {}, [{ pointer, message: { zh, en } }])
}
