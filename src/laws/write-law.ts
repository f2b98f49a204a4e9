// Records one law in the transaction of the caller: its files as sources, its texts as versions.
import { sha256 } from '../shared/json/canonical-json.js'
import { isSameWording } from '../shared/text/normalize-wording.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'
import { writeSource } from '../sources/record-source.js'
import { hasContent } from '../works/content-hash.js'
import { writeVersion } from '../works/recording/record-version.js'
import { writeWithdrawal } from '../works/recording/withdraw-version.js'
import { type KnownVersion, listKnownVersions, withRecordedHashes } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import type { VersionContent } from '../works/work.js'
import { type CitedFile, citeLaw, toCitedFile } from './cite-law.js'
import type { GroupedLaw } from './group-versions.js'
import { lawId } from './law-id.js'
import type { LawVersion } from './law-text.js'
import { listReadings } from './store-readings.js'

/** The author of everything that an import records. */
export const importAuthor = { recordedBy: 'import' }

/** What was recorded of a law. `id` is its id in the base. */
export interface WrittenLaw {
  id: string
  works: number
  versions: number
  provisions: number
}

interface Target {
  id: string
  work: number | null
  known: KnownVersion[]
}

/**
 * Records the versions of a law that the base does not have. A text that was imported before and is now read otherwise
 * replaces the earlier reading; one that an editor has recorded anew since stays as it is.
 */
export async function writeLaw(writer: ChangeWriter, law: GroupedLaw, texts: ReadonlyMap<string, string>): Promise<WrittenLaw> {
  const target = await resolveTarget(writer, law)
  const known = await withRecordedHashes(writer.db, target.known)
  const written = { id: target.id, works: 0, versions: 0, provisions: 0 }
  for (const version of law.versions) {
    const files = citedFiles(target.id, version, texts)
    const content = citeLaw(version, files)
    if (known.some(hasContent(content)) || !(await replaceReadings(writer, target, files, content))) continue
    if (!(await writeText(writer, { id: target.id, version, files, content, texts }))) continue
    written.versions++
    written.provisions += content.provisions.length
  }
  if (target.known.length === 0 && written.versions > 0) written.works = 1
  return written
}

/** The files of a version as sources. An id contains a hash of path and content, so a changed file is another source. */
export function citedFiles(id: string, { paths }: LawVersion, texts: ReadonlyMap<string, string>): Map<string, CitedFile> {
  return new Map(
    paths.map((path) => {
      const text = texts.get(path)!
      return [path, toCitedFile(`${id}-${sha256(`${path}\n${text}`).slice(0, 12)}`, text)]
    })
  )
}

/** Withdraws earlier readings of the same files that start on another day; false where an editor's version stands. */
async function replaceReadings(writer: ChangeWriter, target: Target, files: ReadonlyMap<string, CitedFile>, content: VersionContent): Promise<boolean> {
  if (target.work === null) return true
  const sources = [...files.values()].map(({ source }) => source)
  const readings = await listReadings(writer.db, target.work, sources, writer.seq)
  if (readings.some(({ recordedBy }) => recordedBy !== importAuthor.recordedBy)) return false
  const misdated = readings.filter(({ inForceDate }) => inForceDate !== content.inForceFrom.date)
  for (const { number } of misdated) {
    await writeWithdrawal(writer, { id: target.id, kind: 'law', number, ...importAuthor, reason: 'the file is read otherwise now' })
  }
  return true
}

interface NewText {
  id: string
  version: LawVersion
  files: ReadonlyMap<string, CitedFile>
  content: VersionContent
  texts: ReadonlyMap<string, string>
}

async function writeText(writer: ChangeWriter, { id, version, files, content, texts }: NewText): Promise<boolean> {
  for (const [path, { source }] of files) {
    const described = { title: version.name, publisher: null, date: null, grade: 'transcription' as const }
    await writeSource(writer, { id: source, ...described, text: texts.get(path)!, ...importAuthor, reason: `file ${path}` })
  }
  const reason = `file ${version.paths.join(', ')}`
  const { outcome } = await writeVersion(writer, { id, kind: 'law', content, ...importAuthor, reason })
  return outcome !== 'unchanged'
}

/** The id of a law: its own, or with the digits of its name if a law of another name has that id. */
async function resolveTarget({ db, seq }: ChangeWriter, { id, name, region }: GroupedLaw): Promise<Target> {
  const work = await findWork(db, id, seq)
  if (work === undefined) return { id, work: null, known: [] }
  const known = await listKnownVersions(db, [work.work], seq)
  if (known.some(({ title }) => isSameWording(title, name))) return { id: work.id, work: work.work, known }
  const other = lawId(region, name, true)
  const own = await findWork(db, other, seq)
  if (own === undefined) return { id: other, work: null, known: [] }
  return { id: own.id, work: own.work, known: await listKnownVersions(db, [own.work], seq) }
}
