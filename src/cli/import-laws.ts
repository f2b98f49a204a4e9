// `guiju import laws <folder>`: records the laws of a folder of Markdown files, and says what could not be read.
import type { Base } from '../database/base.js'
import { importLaws, type ImportReport } from '../laws/import-laws.js'
import { readLawFolder } from '../laws/read-law-folder.js'
import { noteCommand } from './command-line-context.js'
import type { Say } from './command.js'

/** Imports the laws of a folder; the exit code. */
export async function runLaws(base: Base, say: Say, folder: string): Promise<number> {
  const { files, unreadable } = await readLawFolder(folder)
  say.progress(`${files.length} files`)
  await noteCommand(base, 'import laws', { files: files.length })
  const began = Date.now()
  const report = await importLaws(base, files, (done, of) => say.progress(`${done}/${of} works`))
  tellReport(report, say, (Date.now() - began) / 1000)
  for (const { path, reason } of unreadable) say.line(`not read: ${path}: ${reason}`)
  return report.refused.length > 0 ? 1 : 0
}

function tellReport({ recorded, findings, refused, ...counts }: ImportReport, say: Say, seconds: number): void {
  const share = counts.files === 0 ? 100 : (100 * counts.filesWhole) / counts.files
  say.line(`${counts.files} files, ${counts.filesWhole} read whole (${share.toFixed(2)} %)`)
  say.line(`${counts.works} works, ${counts.versions} versions, ${counts.provisions} provisions`)
  const { works, versions, provisions } = recorded
  const rate = Math.round(provisions / Math.max(seconds, 0.001))
  say.line(`recorded now: ${works} works, ${versions} versions, ${provisions} provisions, ${seconds.toFixed(1)} s, ${rate}/s`)
  for (const { kind, path, line, detail } of findings.filter(({ unread }) => unread)) {
    say.line(`not whole: ${path}:${line}: ${kind}: ${detail}`)
  }
  for (const { id, path, reason } of refused) say.line(`refused: ${path} (${id}): ${reason}`)
}
