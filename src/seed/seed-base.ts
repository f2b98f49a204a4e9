// Bringing the seed into the base: each record once, a changed one as a new version, an editor's work left alone.
import { Problem, formatProblem } from '../shared/problem.js'
import { contentHash } from '../works/content-hash.js'
import type { HistoryItem } from '../works/reading.js'
import { recordChanges, type ChangeWriter } from '../database/sequence/change-writer.js'
import { listHistory, listKnownVersions } from '../works/store-versions.js'
import { findWork, type ResolvedWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { recordRegions, recordTopics } from '../catalogue/record-catalogue.js'
import { recordSource } from '../sources/record-source.js'
import { writeVersion } from '../works/recording/record-version.js'
import type { Seed, SeedWork } from './read-seed.js'

const author = { recordedBy: 'seed', reason: null }

export interface SeedReport {
  recorded: string[]
  unchanged: string[]
  /** Works that an editor has changed since the seed did: left as they are. */
  leftAlone: string[]
}

/**
 * Records what the base does not hold yet. Stops at a record that contradicts its source, naming the record, the line
 * and the text; what was recorded before it stays. `tell` hears of each step.
 */
export async function seedBase(base: Base, seed: Seed, reportProgress: (step: string) => void = () => {}): Promise<SeedReport> {
  const report: SeedReport = { recorded: [], unchanged: [], leftAlone: [] }
  reportProgress(`regions: ${await recordRegions(base, seed.regions, author)} recorded`)
  reportProgress(`topics: ${await recordTopics(base, seed.topics, author)} recorded`)
  for (const source of seed.sources) reportProgress(`source ${source.id}: ${await recordSource(base, { ...source, ...author })}`)
  for (const [index, work] of seed.works.entries()) {
    const outcome = await recordChanges(base.store, (writer) => seedWork(writer, work))
    report[outcome].push(work.id)
    reportProgress(`${index + 1}/${seed.works.length} ${work.id}: ${outcome}`)
  }
  return report
}

async function seedWork(writer: ChangeWriter, work: SeedWork): Promise<keyof SeedReport> {
  const found = await findWork(writer.db, work.id, writer.seq)
  if (found !== undefined) {
    const history = await listHistory(writer.db, found.work, writer.seq)
    // That its day has come is nobody's edit.
    const last = history.findLast(({ action }) => action !== 'came-into-force')
    if (last?.recordedBy !== author.recordedBy) return compareWithLastSeed(writer, found, history, work)
  }
  const { outcome } = await writeVersion(writer, { ...work, ...author }).catch((error) => explain(work.id, error))
  return outcome === 'unchanged' ? 'unchanged' : 'recorded'
}

/** An editor came after the seed: the seed only says whether it has something new to offer. */
async function compareWithLastSeed(
  { db, seq }: ChangeWriter,
  { work }: ResolvedWork,
  history: readonly HistoryItem[],
  { content }: SeedWork
): Promise<'unchanged' | 'leftAlone'> {
  const last = history.findLast(({ recordedBy, version }) => recordedBy === author.recordedBy && version !== null)
  const own = (await listKnownVersions(db, [work], seq)).find(({ number }) => number === last?.version)
  return own?.contentHash === contentHash(content) ? 'unchanged' : 'leftAlone'
}

/** Says which record of the seed is wrong, and where. */
function explain(id: string, error: unknown): never {
  if (!(error instanceof Problem)) throw error
  const issues = error.issues.map(({ pointer, message }) => `  ${pointer}: ${message.zh} / ${message.en}`)
  const { title } = formatProblem(error.code, error.facts, 'en')
  throw new Error([`seed record ${id}: ${title}`, ...issues].join('\n'), { cause: error })
}
