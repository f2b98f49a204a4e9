// `guiju import records <file>`: imports NDJSON records as `GET /v1/export` writes them.
import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Sentence } from '../../shared/language/language.js'
import { say } from '../../shared/language/say.js'
import { ToldError } from '../../shared/language/told-error.js'
import { type Problem, formatProblem } from '../../shared/problem.js'
import { localComputer } from '../../computing/computer.js'
import type { Base } from '../../database/base.js'
import type { ImportOptions } from '../../transfer/import-current.js'
import { importRecords } from '../../transfer/import-records.js'
import type { ImportSummary, ImportResult } from '../../transfer/import-result.js'
import { commandLineContext } from '../command-line-context.js'
import type { Output } from '../command.js'
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
    for (const result of results) if (result.problem !== null) output.line(say('refusedLine', { line: result.line, id: result.id ?? '', reason: describe(result.problem) }))
  }
  const summary = await importRecords(base, commandLineContext('import records'), { bytes, computer: localComputer, onResults, ...options })
  printSummary(output, summary, progress.seconds())
  return summary.complete && summary.outcomes.refused === 0 ? 0 : 1
}

function requireFile(file: Stats): Stats {
  if (file.isDirectory()) throw new ToldError(say('fileNotFolder'))
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
      const share = size === null || size === 0 ? null : { percent: Math.floor((100 * read) / size), of: megabytes(size) }
      output.progress(say('importProgress', { lines, refused, read: megabytes(read), share, rate: Math.round(lines / seconds()) }))
    }
  }
}

function printSummary(output: Output, { lines, provisions, complete, dryRun, problem, outcomes }: ImportSummary, seconds: number): void {
  if (problem !== null) output.line(say('importStopped', { reason: describe(problem) }))
  output.line(say('importDone', { lines, outcomes: Object.entries(outcomes).filter(([, count]) => count > 0), provisions }))
  if (dryRun) output.line(say('dryRun'))
  if (!complete) output.line(say('importIncomplete'))
  const rates = { lines: Math.round(lines / seconds), provisions: Math.round(provisions / seconds) }
  output.progress(say('importCost', { seconds: seconds.toFixed(1), ...rates, memory: megabytes(process.resourceUsage().maxRSS * 1024) }))
}

function describe({ code, facts, issues }: Problem): Sentence {
  const inOne = (language: 'zh' | 'en') =>
    [formatProblem(code, facts, language).title, ...issues.map(({ pointer, message }) => `${pointer} ${message[language]}`)].join('; ')
  return { zh: inOne('zh'), en: inOne('en') }
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`
}
