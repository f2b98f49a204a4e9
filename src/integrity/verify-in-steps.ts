// Verifies the records step by step: each step is a few queries, so that a running service can pause in between.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Computer } from '../computing/computer.js'
import { genesisHash } from '../database/sequence/change.js'
import { countRows, findNonCanonicalVersion, readChanges, readChainHead, type StoredChange } from '../database/sequence/read-recorded.js'
import { type BriefingChainEnd, checkNextEntries, checkUnchained, noEntries } from './check-briefing-chain.js'
import { type ChainEnd, changeTask, findChangeError } from './check-change.js'
import { checkNextSearchRows, findSearchRemainder, readSearchableSeq, type SearchCheck } from './check-search.js'
import { findServedCountError, findServedError } from './check-served.js'
import { type BriefingsReport, checkNextBriefings } from './check-stored-briefings.js'
import { readReleaseDefinitions } from './definitions/release-definitions.js'
import type { Db } from '../database/db.js'

export interface RecordsReport {
  changes: number
  versions: number
  briefings: number
  renderings: number
  /** Hash of the last change. Stored elsewhere, it proves later that nothing before it was altered. */
  head: string
  /**
   * The last entry in the chain of briefings, what was kept before that chain began, and the first briefings that are dated
   * otherwise than the day on which they were kept.
   */
  briefingChain: { seq: number; hash: string; unchainedBriefings: number; unchainedRenderings: number; misdated: readonly string[] }
  /** The last change of which PostgreSQL\'s search tables were compared; 0 where they are not used. */
  searched: number
  /** The first error of each part: chain, served texts, briefings, their chain, search. */
  findings: string[]
}

/** How much a step does. May be changed between steps. */
export interface Pace {
  /** Changes in a step. */
  batchSize: number
}

interface StepOptions {
  pace: Pace
  /** The connection is a transaction that sees one state of the base throughout. */
  inOneSnapshot: boolean
  /** Where long changes are verified. */
  computer: Computer
}

type Steps<Result = void> = AsyncGenerator<number, Result>

const briefingEntriesInStep = 20
/** Values and characters of the longest change that is verified at once, in about 5 ms. */
const maxLengthHere = 20_000
/** Milliseconds after which others take their turn, in the middle of a step. */
const maxTurnMs = 5

/** Verifies everything recorded, kept and served. Yields the number of changes checked so far after each step. */
export async function* verifyRecordsInSteps(db: Db, options: StepOptions): Steps<RecordsReport> {
  const walk = newWalk(options.computer)
  const { report } = walk
  yield* verifyChain(db, walk, options)
  yield* verifyBriefings(db, report)
  yield* verifyBriefingChain(db, report)
  yield* verifySearch(db, report, options)
  return report
}

/** How far the changes were walked, and the rows counted on the way. */
interface Walk {
  report: RecordsReport
  last: StoredChange['change'] | null
  counts: Record<string, number>
  computer: Computer
}

function newWalk(computer: Computer): Walk {
  const briefingChain = { seq: 0, hash: genesisHash, unchainedBriefings: 0, unchainedRenderings: 0, misdated: [] }
  const counted = { changes: 0, versions: 0, briefings: 0, renderings: 0, searched: 0 }
  return { report: { ...counted, head: genesisHash, briefingChain, findings: [] }, last: null, counts: {}, computer }
}

async function* verifyChain(db: Db, walk: Walk, { pace }: StepOptions): Steps {
  const { report } = walk
  let served: string | null = null
  for (;;) {
    const before = report.changes
    const { error, isLast } = await walkChanges(db, walk, pace.batchSize)
    if (error !== null) return void note(report, error, served)
    served ??= await findServedError(db, { after: before, upTo: report.changes }, await readReleaseDefinitions())
    yield report.changes
    if (isLast) break
  }
  // Changes may have been recorded since: the rest and the counts belong to one state of the base.
  const end = await db.transaction((inner) => finishChain(inner, walk), { isolationLevel: 'repeatable read', accessMode: 'read only' })
  note(report, end.error, served ?? end.served)
  yield report.changes
}

function note({ findings }: RecordsReport, ...errors: (string | null)[]): void {
  findings.push(...errors.filter((error) => error !== null))
}

/** Checks the next changes; whether there are no more, and the first error. */
async function walkChanges(db: Db, walk: Walk, limit: number): Promise<{ error: string | null; isLast: boolean }> {
  const { report } = walk
  const found = await readChanges(db, report.changes, limit)
  let turnStartedAt = performance.now()
  for (const stored of found) {
    const end = { seq: report.changes, hash: report.head, recordedAt: walk.last?.recordedAt ?? null }
    const error = await findErrorOf(walk, stored, end)
    if (error !== null) return { error, isLast: true }
    addCounts(walk.counts, stored)
    report.versions += stored.rows.versions?.length ?? 0
    report.changes = stored.change.seq
    report.head = stored.hash
    walk.last = stored.change
    if (performance.now() - turnStartedAt < maxTurnMs) continue
    await nextTurn()
    turnStartedAt = performance.now()
  }
  return { error: null, isLast: found.length < limit }
}

async function findErrorOf({ computer }: Walk, stored: StoredChange, before: ChainEnd): Promise<string | null> {
  return lengthOf(stored) > maxLengthHere ? computer.run(changeTask, { stored, before }) : findChangeError(stored, before)
}

function lengthOf({ rows }: StoredChange): number {
  let length = 0
  for (const list of Object.values(rows)) {
    for (const row of list) for (const value of Object.values(row)) length += typeof value === 'string' ? value.length + 1 : 1
  }
  return length
}

function addCounts(counts: Record<string, number>, { rows }: StoredChange): void {
  for (const [name, list] of Object.entries(rows)) counts[name] = (counts[name] ?? 0) + list.length
}

/** Walks the changes recorded meanwhile, and counts. */
async function finishChain(db: Db, walk: Walk): Promise<{ error: string | null; served: string | null }> {
  const { report } = walk
  for (;;) {
    const before = report.changes
    const { error, isLast } = await walkChanges(db, walk, 200)
    if (error !== null) return { error, served: null }
    const served = before === report.changes ? null : await findServedError(db, { after: before, upTo: report.changes }, await readReleaseDefinitions())
    if (served !== null || isLast) return { error: await findUnaccounted(db, walk), served: served ?? (await findServedCountError(db)) }
  }
}

/** Finds rows that belong to no change, and a chain that does not end where the recorded one does. */
async function findUnaccounted(db: Db, { report, counts }: Walk): Promise<string | null> {
  const head = await readChainHead(db)
  if (head?.seq !== report.changes || head.hash !== report.head) {
    return `the chain ends at change ${report.changes}, but its head says ${head?.seq ?? 'nothing'}`
  }
  const malformed = await findNonCanonicalVersion(db)
  if (malformed !== undefined) return `version ${malformed.number} of work ${malformed.work} holds a value in a form that is never recorded`
  const whole = { history_entries: report.changes, changes: report.changes, chain_head: 1 }
  for (const [name, count] of Object.entries(await countRows(db))) {
    const expected = { ...counts, ...whole }[name] ?? 0
    if (count !== expected) return `${name} holds ${count} rows, of which changes account for ${expected}`
  }
  return null
}

async function* verifyBriefings(db: Db, report: RecordsReport): Steps {
  const checked: BriefingsReport = { briefings: 0, renderings: 0, error: null }
  for (let after: string | null = ''; after !== null; ) {
    after = await checkNextBriefings(db, checked, after)
    yield report.changes
  }
  const { briefings, renderings, error } = checked
  Object.assign(report, { briefings, renderings })
  note(report, error)
}

async function* verifyBriefingChain(db: Db, report: RecordsReport): Steps {
  let end: BriefingChainEnd = noEntries
  for (;;) {
    const next = await checkNextEntries(db, end, briefingEntriesInStep)
    if (next.error !== null) return void note(report, next.error)
    end = next.end
    yield report.changes
    if (next.count < briefingEntriesInStep) break
  }
  const { unchained, error } = await checkUnchained(db, end)
  const { briefings: unchainedBriefings, renderings: unchainedRenderings } = unchained
  report.briefingChain = { seq: end.seq, hash: end.hash, unchainedBriefings, unchainedRenderings, misdated: end.misdated }
  note(report, error)
}

async function* verifySearch(db: Db, report: RecordsReport, { pace, inOneSnapshot }: StepOptions): Steps {
  const check: SearchCheck = { seq: 0, terms: new Map() }
  const indexed = await readSearchableSeq(db)
  if (indexed > report.changes && inOneSnapshot) return void note(report, `search has taken in change ${indexed}, and ${report.changes} is the last`)
  while (check.seq < indexed) {
    const error = await checkNextSearchRows(db, check, indexed, pace.batchSize)
    if (error !== null) return void note(report, error)
    report.searched = check.seq
    yield report.changes
  }
  // Between steps the tables may have taken in more: their totals are those of one state of the base alone.
  if (inOneSnapshot) note(report, await findSearchRemainder(db, check))
}
