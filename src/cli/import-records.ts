// `guiju import records <file>`: imports NDJSON records as `GET /v1/export` writes them.
import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Problem, formatProblem } from '../shared/problem.js'
import { localComputer } from '../computing/computer.js'
import type { Base } from '../database/base.js'
import type { ImportOptions } from '../transfer/import-current.js'
import { importRecords } from '../transfer/import-records.js'
import type { ImportSummary, ImportResult } from '../transfer/import-result.js'
import { commandLineContext } from './command-line-context.js'
import type { Output } from './command.js'
import { maybeGunzip } from './maybe-gunzip.js'

/** Milliseconds between two progress lines. */
const progressIntervalMs = 1_000

/** Imports the lines of a file, or of standard input for `-`; the exit code. Each rejected line is reported. */
export async function runImportRecords(base: Base, output: Output, file: string, options: ImportOptions): Promise<number> {
  const size = file === '-' ? null : (await stat(file).then(requireFile)).size
  const progress = createProgress(output, size)
  const bytes = await maybeGunzip(progress.countBytes(file === '-' ? process.stdin : createReadStream(file)))
  const onResults = (results: readonly ImportResult[]) => {
    progress.countResults(results)
    for (const result of results) if (result.problem !== null) output.line(`refused: line ${result.line}${nameOf(result)}: ${describe(result.problem)}`)
  }
  const summary = await importRecords(base, commandLineContext('import records'), { bytes, computer: localComputer, onResults, ...options })
  printSummary(output, summary, progress.seconds())
  return summary.complete && summary.outcomes.refused === 0 ? 0 : 1
}

function requireFile(file: Stats): Stats {
  if (file.isDirectory()) throw new Error('guiju import records takes a file, not a folder')
  return file
}

function createProgress(output: Output, size: number | null) {
  const startedAt = Date.now()
  let [lines, refused, read, lastReportAt] = [0, 0, 0, startedAt]
  const seconds = () => Math.max(Date.now() - startedAt, 1) / 1000
  return {
    seconds,
    /** Passes the bytes through and counts them. */
    async *countBytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes) {
        read += chunk.length
        yield chunk
      }
    },
    countResults: (results: readonly ImportResult[]) => {
      lines += results.length
      refused += results.filter(({ problem }) => problem !== null).length
      if (Date.now() - lastReportAt < progressIntervalMs) return
      lastReportAt = Date.now()
      const share = size === null || size === 0 ? '' : ` (${Math.floor((100 * read) / size)} % of ${megabytes(size)})`
      output.progress(`${lines} lines, ${refused} refused, ${megabytes(read)} read${share}, ${Math.round(lines / seconds())} lines/s`)
    }
  }
}

function printSummary(output: Output, { lines, provisions, complete, dryRun, problem, outcomes }: ImportSummary, seconds: number): void {
  if (problem !== null) output.line(`stopped: ${describe(problem)}`)
  const counts = Object.entries(outcomes).filter(([, count]) => count > 0).map(([outcome, count]) => `${count} ${outcome}`)
  output.line([`${lines} lines`, ...counts, `${provisions} provisions`].join(', '))
  if (dryRun) output.line('a dry run: nothing was recorded')
  if (!complete) output.line('not complete: what was told as recorded stays; the same file can be imported again')
  output.progress(`${seconds.toFixed(1)} s, ${Math.round(lines / seconds)} lines/s, ${Math.round(provisions / seconds)} provisions/s, at most ${megabytes(process.resourceUsage().maxRSS * 1024)} of memory`)
}

function nameOf({ id }: ImportResult): string {
  return id === null ? '' : ` (${id})`
}

function describe({ code, facts, issues }: Problem): string {
  const { title } = formatProblem(code, facts, 'en')
  return [title, ...issues.map(({ pointer, message }) => `${pointer} ${message.en}`)].join('; ')
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`
}
