// `guiju import laws <folder>`: records the laws of a folder of Markdown files, lists what could not be read, and writes the
// versions whose start is not settled to a file.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Base } from '../database/base.js'
import { importLaws } from '../laws/import-laws.js'
import type { ImportReport } from '../laws/import-report.js'
import type { LawDiagnostic } from '../laws/law-text.js'
import { readLawFolder } from '../laws/read-law-folder.js'
import { formatUnsettledStarts, listUnsettledStarts } from '../laws/unsettled-starts.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { auditCommand } from './command-line-context.js'
import type { Output } from './command.js'

/** Imports the laws of a folder; the exit code. Versions whose start is not settled are written to `datesFile`. */
export async function runImportLaws(base: Base, output: Output, folder: string, datesFile: string): Promise<number> {
  const { files, unreadable } = await readLawFolder(folder)
  output.progress(`${files.length} files`)
  await auditCommand(base, 'import laws', { files: files.length })
  const startedAt = Date.now()
  const report = await importLaws(base, files, (done, of) => output.progress(`${done}/${of} works`))
  printReport(report, output, (Date.now() - startedAt) / 1000)
  for (const { path, reason } of unreadable) output.line(`not read: ${path}: ${reason}`)
  await writeUnsettled(base, output, report.ids, datesFile)
  return report.rejected.length > 0 ? 1 : 0
}

function printReport({ recorded, diagnostics, rejected, ...counts }: ImportReport, output: Output, seconds: number): void {
  const share = counts.files === 0 ? 100 : (100 * counts.filesFullyRead) / counts.files
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
