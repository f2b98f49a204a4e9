// `guiju import dates <file>`: settles the starts of versions from a CSV file that `guiju import laws` wrote.
import { readFile } from 'node:fs/promises'
import type { Base } from '../database/base.js'
import { settleStarts } from '../laws/settle-starts.js'
import { auditCommand } from './command-line-context.js'
import type { Output } from './command.js'

/** Settles every line that has a date; the exit code is 1 if a line was refused. */
export async function runImportDates(base: Base, output: Output, file: string): Promise<number> {
  const text = await readFile(file, 'utf8')
  await auditCommand(base, 'import dates', { bytes: text.length })
  const lines = await settleStarts(base, text, 'import dates')
  for (const { line, id, reason } of lines.filter(({ outcome }) => outcome === 'refused')) output.line(`未采纳 refused: 第 ${line} 行 line ${line} (${id}): ${reason}`)
  const count = (wanted: string) => lines.filter(({ outcome }) => outcome === wanted).length
  output.line(`已确定 settled: ${count('settled')}；未变 unchanged: ${count('unchanged')}；未填 left open: ${count('left-open')}；未采纳 refused: ${count('refused')}`)
  return count('refused') > 0 ? 1 : 0
}
