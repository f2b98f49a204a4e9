// Use case: import a collection of laws. Each file becomes a source, each law a work with its versions in order.
import { groupLawVersions, type GroupedLaw } from './group-versions.js'
import { type ImportReport, summarize } from './import-report.js'
import type { LawFile } from './law-text.js'
import { Problem } from '../shared/problem.js'
import type { Region } from '../catalogue/catalogue.js'
import { listAllRegions } from '../catalogue/store.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { recordChanges } from '../database/sequence/change-writer.js'
import type { Db } from '../database/db.js'
import type { Base } from '../database/base.js'
import { type RecordedLaw, recordEndings } from './record-endings.js'
import { writeLaw } from './write-law.js'

/** Minimum number of provisions per transaction, except the last. */
const batchSize = 2_000

/** The regions that a new text can belong to: not those abolished, whose names others may bear today. */
async function listPresentRegions(db: Db): Promise<Region[]> {
  const regions = await listAllRegions(db, (await findLastChange(db))?.seq ?? 0)
  return regions.filter(({ validity }) => (validity?.to ?? null) === null)
}

/**
 * Imports laws. Content that the base already has in any version of the work is not recorded again, so later edits
 * stay. Then the endings that the texts state are recorded. `reportProgress` receives the numbers of finished works and
 * of all works.
 */
export async function importLaws(
  base: Base,
  files: readonly LawFile[],
  reportProgress: (done: number, of: number) => void = () => {}
): Promise<ImportReport> {
  const { db } = base.store
  const laws = groupLawVersions(files, await listPresentRegions(db))
  const texts = new Map(files.map(({ path, markdown }) => [path, markdown]))
  const report = summarize(files, laws)
  const recorded: RecordedLaw[] = []
  let done = 0
  for (const batch of cutBatches(laws)) {
    recorded.push(...(await importBatch(base, batch, texts, report)))
    done += batch.length
    reportProgress(done, laws.length)
  }
  await recordEndings(base, recorded, texts, report)
  return { ...report, ids: recorded.map(({ id }) => id) }
}

function* cutBatches(laws: readonly GroupedLaw[]): Generator<GroupedLaw[]> {
  let batch: GroupedLaw[] = []
  let size = 0
  for (const law of laws) {
    batch.push(law)
    size += law.versions.reduce((sum, { content }) => sum + content.provisions.length, 0)
    if (size < batchSize) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

// If a law cannot be recorded, the laws of its batch are retried one by one, so that only this one is rejected.
async function importBatch(
  base: Base, laws: readonly GroupedLaw[], texts: ReadonlyMap<string, string>, report: ImportReport
): Promise<RecordedLaw[]> {
  try {
    const written = await recordChanges(base.store, async (writer) => {
      const written = []
      for (const law of laws) written.push({ law, ...(await writeLaw(writer, law, texts)) })
      return written
    })
    for (const { works, versions, provisions } of written) {
      report.recorded.works += works
      report.recorded.versions += versions
      report.recorded.provisions += provisions
    }
    return written.map(({ id, law }) => ({ id, law }))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (laws.length > 1) return importOneByOne(base, laws, texts, report)
    report.rejected.push(toRejection(laws[0]!, error))
    return []
  }
}

async function importOneByOne(
  base: Base, laws: readonly GroupedLaw[], texts: ReadonlyMap<string, string>, report: ImportReport
): Promise<RecordedLaw[]> {
  const recorded: RecordedLaw[] = []
  for (const law of laws) recorded.push(...(await importBatch(base, [law], texts, report)))
  return recorded
}

function toRejection({ id, versions }: GroupedLaw, { message, issues }: Problem): ImportReport['rejected'][number] {
  const reasons = issues.map(({ pointer, message: { zh } }) => `${pointer} ${zh}`)
  return { id, path: versions[0]!.paths[0]!, reason: [message, ...reasons].join('; ') }
}
