// `guiju import laws <folder or file>`: records the laws and lists what could not be read.
import type { Base } from '../database/base.js'
import { type LawFiles, type NamedFile, readLawFiles } from '../laws/files/read-law-files.js'
import { importLaws, type ImportReport } from '../laws/import-laws.js'
import { readSeed } from '../seed/read-seed.js'
import { seedRegions } from '../seed/seed-regions.js'
import { auditCommand } from './command-line-context.js'
import type { Output } from './command.js'

/** Imports the laws of a folder or of one file; the exit code. */
export async function runImportLaws(base: Base, output: Output, where: string): Promise<number> {
  const read = await readLawFiles(where)
  output.progress(`${read.files.length} files`)
  if (read.files.length === 0) return reportNothing(read, output, where)
  await auditCommand(base, 'import laws', { files: read.files.length })
  await prepareRegions(base, output)
  const startedAt = Date.now()
  const report = await importLaws(base, read.files, (done, of) => output.progress(`${done}/${of} works`))
  printReport({ ...report, files: report.files + read.refused.length }, output, (Date.now() - startedAt) / 1000)
  printFiles(read, output)
  return report.rejected.length > 0 ? 1 : 0
}

function reportNothing(read: LawFiles, output: Output, where: string): number {
  printFiles(read, output)
  output.progress(`没有读到任何法律：${where} / no law was read: ${where}`)
  return 1
}

async function prepareRegions(base: Base, output: Output): Promise<void> {
  const recorded = await seedRegions(base, await readSeed())
  if (recorded === 0) return
  output.line(`本库尚无行政区划，已先记录 ${recorded} 个；其余种子数据请运行 guiju seed`)
  output.line(`the base had no regions: ${recorded} recorded first; run guiju seed for the rest of the seed`)
}

function printReport({ recorded, diagnostics, rejected, ...counts }: ImportReport, output: Output, seconds: number): void {
  const share = (100 * counts.filesFullyRead) / counts.files
  output.line(`${counts.files} files, ${counts.filesFullyRead} read whole (${share.toFixed(2)} %)`)
  output.line(`${counts.works} works, ${counts.versions} versions, ${counts.provisions} provisions`)
  const { works, versions, provisions } = recorded
  const rate = Math.round(provisions / Math.max(seconds, 0.001))
  output.line(`recorded now: ${works} works, ${versions} versions, ${provisions} provisions, ${seconds.toFixed(1)} s, ${rate}/s`)
  for (const { kind, path, line, detail } of diagnostics.filter(({ unread }) => unread)) {
    output.line(`not whole: ${path}:${line}: ${kind}: ${detail}`)
  }
  for (const { id, path, reason } of rejected) output.line(`refused: ${path} (${id}): ${reason}`)
}

function printFiles({ notRead, skipped, refused, encodings }: LawFiles, output: Output): void {
  for (const { path, encoding } of encodings) output.line(`read as ${encoding}: ${path}`)
  printNamed('skipped', skipped, output)
  printNamed('not read', notRead, output)
  printNamed('refused', refused, output)
}

function printNamed(what: string, files: readonly NamedFile[], output: Output): void {
  for (const { path, reason } of files) output.line(`${what}: ${path}: ${reason.zh} / ${reason.en}`)
}
