// Use case: record the seed. Each record once, a changed one as a new version; works changed by editors are left alone.
import type { Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import { ToldError } from '../shared/language/told-error.js'
import { describeFailure } from '../database/describe-failure.js'
import { Problem } from '../shared/problem.js'
import { hasContent } from '../works/content-hash.js'
import type { HistoryItem } from '../works/reading.js'
import { recordChanges, type ChangeWriter } from '../database/sequence/change-writer.js'
import { listHistory, listKnownVersions, withRecordedHashes } from '../works/store-versions.js'
import { findWork, type ResolvedWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { recordRegions, recordTopics } from '../catalogue/record-catalogue.js'
import { recordSource } from '../sources/record-source.js'
import { writeVersion } from '../works/recording/record-version.js'
import { listUnchanged } from './list-unchanged.js'
import type { Seed, SeedWork } from './read-seed.js'

const author = { recordedBy: 'seed', reason: null }

export interface SeedReport {
  recorded: string[]
  unchanged: string[]
  /** Works not updated because an editor changed them after the seed. */
  leftAlone: string[]
}

/**
 * Records what the base does not have yet. Stops at a record that contradicts its source, with its id, line and text;
 * earlier records stay. `reportProgress` receives each step.
 */
export async function seedBase(base: Base, seed: Seed, reportProgress: (step: Sentence) => void = () => {}): Promise<SeedReport> {
  const report: SeedReport = { recorded: [], unchanged: [], leftAlone: [] }
  reportProgress(say('seedRegions', { count: await recordRegions(base, seed.regions, author) }))
  reportProgress(say('seedTopics', { count: await recordTopics(base, seed.topics, author) }))
  for (const source of seed.sources) {
    reportProgress(say('seedSource', { id: source.id, isRecorded: (await recordSource(base, { ...source, ...author })) === 'recorded' }))
  }
  const unchanged = await listUnchanged(base, seed.works)
  for (const [index, work] of seed.works.entries()) {
    const outcome = unchanged.has(work.id) ? 'unchanged' : await recordChanges(base.store, (writer) => seedWork(writer, work))
    report[outcome].push(work.id)
    reportProgress(say('seedWork', { at: index + 1, of: seed.works.length, id: work.id, outcome }))
  }
  return report
}

async function seedWork(writer: ChangeWriter, work: SeedWork): Promise<keyof SeedReport> {
  const found = await findWork(writer.db, work.id, writer.seq)
  if (found !== undefined) {
    const history = await listHistory(writer.db, found.work, writer.seq)
    // `came-into-force` is not an edit.
    const last = history.findLast(({ action }) => action !== 'came-into-force')
    if (last?.recordedBy !== author.recordedBy) return compareWithLastSeed(writer, found, history, work)
  }
  const { outcome } = await writeVersion(writer, { ...work, ...author }).catch((error) => explain(work.id, error))
  return outcome === 'unchanged' ? 'unchanged' : 'recorded'
}

/** The work was edited after the seed. Reports whether the seed has changed since. */
async function compareWithLastSeed(
  { db, seq }: ChangeWriter,
  { work }: ResolvedWork,
  history: readonly HistoryItem[],
  { content }: SeedWork
): Promise<'unchanged' | 'leftAlone'> {
  const last = history.findLast(({ recordedBy, version }) => recordedBy === author.recordedBy && version !== null)
  const own = (await withRecordedHashes(db, await listKnownVersions(db, [work], seq))).find(({ number }) => number === last?.version)
  return own !== undefined && hasContent(content)(own) ? 'unchanged' : 'leftAlone'
}

/** Rethrows an error with the record of the seed and its location. */
function explain(id: string, error: unknown): never {
  if (!(error instanceof Problem)) throw error
  throw new ToldError(say('seedRefused', { id, reason: describeFailure(error) }), { cause: error })
}
