// `guiju import laws <folder or file>`: records the laws, lists what could not be read, and writes the versions whose start
// is not settled to a file.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Base } from '../database/base.js'
import { importLaws } from '../laws/import-laws.js'
import type { ImportReport } from '../laws/import-report.js'
import type { LawDiagnostic } from '../laws/law-text.js'
import { readLawFiles } from '../laws/files/read-law-files.js'
import { formatUnsettledStarts, listUnsettledStarts } from '../laws/unsettled-starts.js'
import { readSeed } from '../seed/read-seed.js'
import { seedRegions } from '../seed/seed-regions.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { auditCommand } from './command-line-context.js'
import type { Output } from './command.js'
import { printFiles, reportNothing } from './read-files-report.js'

/** Imports the laws of a folder or of one file; the exit code. Versions whose start is not settled are written to `datesFile`. */
export async function runImportLaws(base: Base, output: Output, where: string, datesFile: string): Promise<number> {
  const read = await readLawFiles(where)
  const { files, refused } = read
  output.progress(`${files.length} files`)
  if (files.length === 0) return reportNothing(read, output, where)
  await auditCommand(base, 'import laws', { files: files.length })
  await prepareRegions(base, output)
  const startedAt = Date.now()
  const report = await importLaws(base, files, (done, of) => output.progress(`${done}/${of} works`))
  printReport({ ...report, files: files.length + refused.length }, output, (Date.now() - startedAt) / 1000)
  printFiles(read, output)
  await writeUnsettled(base, output, report.ids, datesFile)
  return report.rejected.length > 0 ? 1 : 0
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
  output.line(`recorded now: ${works} works, ${versions} versions, ${provisions} provisions, ${recorded.endings} repeals and expiries, ${seconds.toFixed(1)} s, ${rate}/s`)
  printStarts(counts, output)
  for (const { kind, path, line, detail } of diagnostics.filter(({ unread }) => unread)) {
    output.line(`not whole: ${path}:${line}: ${kind}: ${detail}`)
  }
  for (const { kind, path, line, detail } of diagnostics.filter(needsEditor)) output.line(`to check: ${path}:${line}: ${kind}: ${detail}`)
  for (const { id, path, reason } of rejected) output.line(`refused: ${path} (${id}): ${reason}`)
}

function printStarts({ starts, gaps }: Pick<ImportReport, 'starts' | 'gaps'>, output: Output): void {
  const known = starts.stated + starts.promulgated + starts.reported
  output.line(`施行日期 starts: 来源载明 stated ${known}；推定 inferred ${starts.inferred}；不详 unknown ${starts.unknown}；另行规定 to be appointed ${starts['to-be-appointed']}`)
  output.line(`未收录的修改 amendments whose text is not held: 两版之间 between versions ${gaps.between} works；首个文本之前 before the first text ${gaps.before} works`)
}

/** Diagnostics that do not make a file unread, but that somebody has to decide on. */
function needsEditor({ kind }: LawDiagnostic): boolean {
  return kind === 'impossible-day' || kind === 'differing-copy' || kind === 'repeal-unclear'
}

async function writeUnsettled(base: Base, output: Output, ids: readonly string[], file: string): Promise<void> {
  const { readDb } = base.store
  const unsettled = await listUnsettledStarts(readDb, ids, { seq: (await findLastChange(readDb))?.seq ?? 0 })
  if (unsettled.length === 0) return
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, formatUnsettledStarts(unsettled))
  output.line(`${unsettled.length} 个版本的施行日期待确定，见 ${file}；填写后运行 guiju import dates ${file}`)
  output.line(`${unsettled.length} versions have no settled start: fill in ${file} and run guiju import dates ${file}`)
}
