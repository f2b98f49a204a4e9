// `guiju import laws <folder or file>`: records the laws, lists what could not be read, and writes the versions whose start
// is not settled to a file.
import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from '../../shared/make-folder.js'
import { say } from '../../shared/language/say.js'
import type { Base } from '../../database/base.js'
import { importLaws } from '../../laws/import-laws.js'
import type { ImportReport } from '../../laws/import-report.js'
import type { LawDiagnostic } from '../../laws/law-text.js'
import { readLawFiles } from '../../laws/files/read-law-files.js'
import { formatUnsettledStarts, listUnsettledStarts } from '../../laws/unsettled-starts.js'
import { readSeed } from '../../seed/read-seed.js'
import { seedRegions } from '../../seed/seed-regions.js'
import { findLastChange } from '../../database/sequence/last-change.js'
import { auditCommand } from '../command-line-context.js'
import type { Output } from '../command.js'
import { printFiles, reportNothing } from './read-files-report.js'

/** Imports the laws of a folder or of one file; the exit code. Versions whose start is not settled are written to `datesFile`. */
export async function runImportLaws(base: Base, output: Output, where: string, datesFile: string): Promise<number> {
  const read = await readLawFiles(where)
  const { files, refused } = read
  output.progress(say('filesFound', { count: files.length }))
  if (files.length === 0) return reportNothing(read, output, where)
  await auditCommand(base, 'import laws', { files: files.length })
  await prepareRegions(base, output)
  const startedAt = Date.now()
  const report = await importLaws(base, files, (done, of) => output.progress(say('worksDone', { done, of })))
  printReport({ ...report, files: files.length + refused.length }, output, (Date.now() - startedAt) / 1000)
  printFiles(read, output)
  await writeUnsettled(base, output, report.ids, datesFile)
  return report.rejected.length > 0 ? 1 : 0
}

async function prepareRegions(base: Base, output: Output): Promise<void> {
  const recorded = await seedRegions(base, await readSeed())
  if (recorded === 0) return
  output.line(say('regionsFirst', { count: recorded }))
}

function printReport({ recorded, diagnostics, rejected, ...counts }: ImportReport, output: Output, seconds: number): void {
  const share = (100 * counts.filesFullyRead) / counts.files
  output.line(say('filesRead', { files: counts.files, whole: counts.filesFullyRead, share: share.toFixed(2) }))
  output.line(say('worksFound', counts))
  const { works, versions, provisions } = recorded
  const rate = Math.round(provisions / Math.max(seconds, 0.001))
  output.line(say('recordedNow', { works, versions, provisions, endings: recorded.endings, seconds: seconds.toFixed(1), rate }))
  printStarts(counts, output)
  for (const { kind, path, line, detail } of diagnostics.filter(({ unread }) => unread)) {
    output.line(say('notWhole', { where: `${path}:${line}: ${kind}`, detail }))
  }
  for (const { kind, path, line, detail } of diagnostics.filter(needsEditor)) output.line(say('toCheck', { where: `${path}:${line}: ${kind}`, detail }))
  for (const { id, path, reason } of rejected) output.line(say('refused', { what: `${path} (${id})`, reason: { zh: reason, en: reason } }))
}

function printStarts({ starts, gaps }: Pick<ImportReport, 'starts' | 'gaps'>, output: Output): void {
  const known = starts.stated + starts.promulgated + starts.reported
  output.line(say('starts', { stated: known, inferred: starts.inferred, unknown: starts.unknown, appointed: starts['to-be-appointed'] }))
  output.line(say('gaps', gaps))
}

/** Diagnostics that do not make a file unread, but that somebody has to decide on. */
function needsEditor({ kind }: LawDiagnostic): boolean {
  return kind === 'impossible-day' || kind === 'differing-copy' || kind === 'repeal-unclear'
}

async function writeUnsettled(base: Base, output: Output, ids: readonly string[], file: string): Promise<void> {
  const { readDb } = base.store
  const unsettled = await listUnsettledStarts(readDb, ids, { seq: (await findLastChange(readDb))?.seq ?? 0 })
  if (unsettled.length === 0) return
  await makeFolder(dirname(file))
  await writeFile(file, formatUnsettledStarts(unsettled))
  output.line(say('startsToSettle', { count: unsettled.length, file }))
}
