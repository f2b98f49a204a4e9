// `guiju import dates <file>`: settles the starts of versions from a CSV file that `guiju import laws` wrote.
import { readFile } from 'node:fs/promises'
import { say } from '../../shared/language/say.js'
import type { Base } from '../../database/base.js'
import { settleStarts } from '../../laws/settle-starts.js'
import { auditCommand } from '../command-line-context.js'
import type { Output } from '../command.js'

/** Settles every line that has a date; the exit code is 1 if a line was refused. */
export async function runImportDates(base: Base, output: Output, file: string): Promise<number> {
  const text = await readFile(file, 'utf8')
  await auditCommand(base, 'import dates', { bytes: text.length })
  const lines = await settleStarts(base, text, 'import dates')
  for (const { line, id, reason } of lines.filter(({ outcome }) => outcome === 'refused')) output.line(say('refusedLine', { line, id: id ?? '', reason: { zh: reason ?? '', en: reason ?? '' } }))
  const count = (wanted: string) => lines.filter(({ outcome }) => outcome === wanted).length
  output.line(say('datesSettled', { settled: count('settled'), unchanged: count('unchanged'), open: count('left-open'), refused: count('refused') }))
  return count('refused') > 0 ? 1 : 0
}
