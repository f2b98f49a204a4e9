// `guiju import laws <folder>`: records the laws of a folder of Markdown files and lists what could not be read.
import type { Base } from '../database/base.js'
import { importLaws, type ImportReport } from '../laws/import-laws.js'
import { readLawFolder } from '../laws/read-law-folder.js'
import { auditCommand } from './command-line-context.js'
import type { Output } from './command.js'

/** Imports the laws of a folder; the exit code. */
export async function runImportLaws(base: Base, output: Output, folder: string): Promise<number> {
  const { files, unreadable } = await readLawFolder(folder)
  output.progress(`${files.length} files`)
  await auditCommand(base, 'import laws', { files: files.length })
  const startedAt = Date.now()
  const report = await importLaws(base, files, (done, of) => output.progress(`${done}/${of} works`))
  printReport(report, output, (Date.now() - startedAt) / 1000)
  for (const { path, reason } of unreadable) output.line(`not read: ${path}: ${reason}`)
  return report.rejected.length > 0 ? 1 : 0
}

function printReport({ recorded, diagnostics, rejected, ...counts }: ImportReport, output: Output, seconds: number): void {
  const share = counts.files === 0 ? 100 : (100 * counts.filesFullyRead) / counts.files
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
