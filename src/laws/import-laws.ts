// Use case: import a collection of laws. Each file becomes a source, each law a work with its versions in order.
import { sha256 } from '../shared/canonical-json.js'
import { contentHash } from '../works/content-hash.js'
import { type CitedFile, citeLaw, toCitedFile } from './cite-law.js'
import { groupLawVersions, type GroupedLaw } from './group-versions.js'
import { lawId } from './law-id.js'
import { type LawDiagnostic, isFullyRead, type LawFile, type LawVersion } from './law-text.js'
import { Problem } from '../shared/problem.js'
import { isSameWording } from '../shared/text/normalize-wording.js'
import { listAllRegions } from '../catalogue/store.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { recordChanges, type ChangeWriter } from '../database/sequence/change-writer.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { writeSource } from '../sources/record-source.js'
import { writeVersion } from '../works/recording/record-version.js'

const author = { recordedBy: 'import' }
/** Minimum number of provisions per transaction, except the last. */
const batchSize = 2_000

export interface ImportReport {
  files: number
  filesFullyRead: number
  works: number
  versions: number
  provisions: number
  /** Numbers of this run; everything else was already recorded. */
  recorded: { works: number; versions: number; provisions: number }
  /** Diagnostics of the files, by path and line; `unread` marks lines that were not parsed. */
  diagnostics: LawDiagnostic[]
  /** Laws that could not be recorded, with the reason. */
  rejected: { id: string; path: string; reason: string }[]
}

/**
 * Imports laws. Content that the base already has in any version of the work is not recorded again, so later edits
 * stay. `reportProgress` receives the numbers of finished works and of all works.
 */
export async function importLaws(
  base: Base,
  files: readonly LawFile[],
  reportProgress: (done: number, of: number) => void = () => {}
): Promise<ImportReport> {
  const { db } = base.store
  const laws = groupLawVersions(files, await listAllRegions(db, (await findLastChange(db))?.seq ?? 0))
  const texts = new Map(files.map(({ path, markdown }) => [path, markdown]))
  const report = summarize(files, laws)
  let done = 0
  for (const batch of cutBatches(laws)) {
    await importBatch(base, batch, texts, report)
    done += batch.length
    reportProgress(done, laws.length)
  }
  return report
}

function summarize(files: readonly LawFile[], laws: readonly GroupedLaw[]): ImportReport {
  const versions = laws.flatMap((law) => law.versions)
  const broken = new Set(versions.filter((version) => !isFullyRead(version)).flatMap(({ paths }) => paths))
  return {
    files: files.length,
    filesFullyRead: files.length - broken.size,
    works: laws.length,
    versions: versions.length,
    provisions: versions.reduce((sum, { content }) => sum + content.provisions.length, 0),
    recorded: { works: 0, versions: 0, provisions: 0 },
    diagnostics: versions.flatMap(({ diagnostics }) => diagnostics),
    rejected: []
  }
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
): Promise<void> {
  try {
    const counts = await recordChanges(base.store, async (writer) => {
      const written = []
      for (const law of laws) written.push(await writeLaw(writer, law, texts))
      return written
    })
    for (const { works, versions, provisions } of counts) {
      report.recorded.works += works
      report.recorded.versions += versions
      report.recorded.provisions += provisions
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (laws.length > 1) for (const law of laws) await importBatch(base, [law], texts, report)
    else report.rejected.push(toRejection(laws[0]!, error))
  }
}

function toRejection({ id, versions }: GroupedLaw, { message, issues }: Problem): ImportReport['rejected'][number] {
  const reasons = issues.map(({ pointer, message: { zh } }) => `${pointer} ${zh}`)
  return { id, path: versions[0]!.paths[0]!, reason: [message, ...reasons].join('; ') }
}

async function writeLaw(writer: ChangeWriter, law: GroupedLaw, texts: ReadonlyMap<string, string>) {
  const { id, known } = await resolveTarget(writer, law)
  const existingHashes = new Set(known.map((version) => version.contentHash))
  const counts = { works: 0, versions: 0, provisions: 0 }
  for (const version of law.versions) {
    const files = new Map(version.paths.map((path) => [path, citedFile(id, path, texts.get(path)!)]))
    const content = citeLaw(version, files)
    if (existingHashes.has(contentHash(content))) continue
    const reason = `file ${version.paths.join(', ')}`
    for (const [path, { source }] of files) await writeFile(writer, { source, path, version, text: texts.get(path)! })
    const { outcome } = await writeVersion(writer, { id, kind: 'law', content, ...author, reason })
    if (outcome === 'unchanged') continue
    counts.versions++
    counts.provisions += content.provisions.length
  }
  if (known.length === 0 && counts.versions > 0) counts.works = 1
  return counts
}

/** The id of a law: its own, or with the digits of its name if a law of another name has that id. */
async function resolveTarget({ db, seq }: ChangeWriter, { id, name, region }: GroupedLaw): Promise<{ id: string; known: KnownVersion[] }> {
  const work = await findWork(db, id, seq)
  if (work === undefined) return { id, known: [] }
  const known = await listKnownVersions(db, [work.work], seq)
  if (known.some(({ title }) => isSameWording(title, name))) return { id: work.id, known }
  const other = lawId(region, name, true)
  const own = await findWork(db, other, seq)
  return { id: own?.id ?? other, known: own === undefined ? [] : await listKnownVersions(db, [own.work], seq) }
}

/** The source of a file. Its id contains a hash of path and content, so that a changed file is another source. */
function citedFile(id: string, path: string, text: string): CitedFile {
  return toCitedFile(`${id}-${sha256(`${path}\n${text}`).slice(0, 12)}`, text)
}

interface WrittenFile {
  source: string
  path: string
  version: LawVersion
  text: string
}

async function writeFile(writer: ChangeWriter, { source, path, version, text }: WrittenFile): Promise<void> {
  const described = { title: version.name, publisher: null, date: null, grade: 'transcription' as const }
  await writeSource(writer, { id: source, ...described, text, ...author, reason: `file ${path}` })
}
