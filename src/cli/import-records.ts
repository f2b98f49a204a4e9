// `guiju import records <file>`: lines of records, as `GET /v1/export` writes them, into the base.
import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Problem, tellProblem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import type { ImportOptions } from '../transfer/import-current.js'
import { importRecords } from '../transfer/import-records.js'
import type { ImportSummary, LineResult } from '../transfer/import-result.js'
import { commandAct } from './command-line-context.js'
import type { Say } from './command.js'
import { unpack } from './maybe-gunzip.js'

/** Milliseconds between two lines of progress. */
const pause = 1_000

/** Imports the lines of a file, or of standard input for `-`; the exit code. Lines that are refused are told one by one. */
export async function runRecords(base: Base, say: Say, file: string, options: ImportOptions): Promise<number> {
  const size = file === '-' ? null : (await stat(file).then(requireFile)).size
  const progress = openProgress(say, size)
  const bytes = await unpack(progress.watch(file === '-' ? process.stdin : createReadStream(file)))
  const tell = (results: readonly LineResult[]) => {
    progress.count(results)
    for (const result of results) if (result.problem !== null) say.line(`refused: line ${result.line}${nameOf(result)}: ${describe(result.problem)}`)
  }
  const summary = await importRecords(base, commandAct('import records'), { bytes, tell, ...options })
  tellSummary(say, summary, progress.seconds())
  return summary.complete && summary.outcomes.refused === 0 ? 0 : 1
}

function requireFile(file: Stats): Stats {
  if (file.isDirectory()) throw new Error('guiju import records takes a file, not a folder')
  return file
}

function openProgress(say: Say, size: number | null) {
  const began = Date.now()
  let [lines, refused, read, told] = [0, 0, 0, began]
  const seconds = () => Math.max(Date.now() - began, 1) / 1000
  return {
    seconds,
    /** The same bytes, counted as they go by. */
    async *watch(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes) {
        read += chunk.length
        yield chunk
      }
    },
    count: (results: readonly LineResult[]) => {
      lines += results.length
      refused += results.filter(({ problem }) => problem !== null).length
      if (Date.now() - told < pause) return
      told = Date.now()
      const share = size === null || size === 0 ? '' : ` (${Math.floor((100 * read) / size)} % of ${megabytes(size)})`
      say.progress(`${lines} lines, ${refused} refused, ${megabytes(read)} read${share}, ${Math.round(lines / seconds())} lines/s`)
    }
  }
}

function tellSummary(say: Say, { lines, provisions, complete, dryRun, problem, outcomes }: ImportSummary, seconds: number): void {
  if (problem !== null) say.line(`stopped: ${describe(problem)}`)
  const came = Object.entries(outcomes).filter(([, count]) => count > 0).map(([outcome, count]) => `${count} ${outcome}`)
  say.line([`${lines} lines`, ...came, `${provisions} provisions`].join(', '))
  if (dryRun) say.line('a dry run: nothing was recorded')
  if (!complete) say.line('not complete: what was told as recorded stays; the same file can be imported again')
  say.progress(`${seconds.toFixed(1)} s, ${Math.round(lines / seconds)} lines/s, ${Math.round(provisions / seconds)} provisions/s, at most ${megabytes(process.resourceUsage().maxRSS * 1024)} of memory`)
}

function nameOf({ id }: LineResult): string {
  return id === null ? '' : ` (${id})`
}

function describe({ code, facts, findings }: Problem): string {
  const { title } = tellProblem(code, facts, 'en')
  return [title, ...findings.map(({ pointer, message }) => `${pointer} ${message.en}`)].join('; ')
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`
}
