// `guiju serve`: the service from the command line, as one process or as a cluster on one port.
import { parseArgs } from 'node:util'
import { joinLines } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import { ToldError } from '../shared/language/told-error.js'
import { describeParseError } from './parse-error.js'
import { loadConfig } from './load-config.js'
import { createProgressReporter } from './progress.js'
import { ClusterSupervisor } from './cluster-supervisor.js'

export const usage = 'guiju serve [--workers <n>]'
export const about = say('aboutServe')

const maxWorkers = 128

/** An invalid command line, or settings that do not allow it. */
export class UsageError extends ToldError {}

/** Serves until a signal ends it; returns the exit code. Throws `UsageError` and `ConfigError`. */
export async function serve(args: string[]): Promise<number> {
  const count = parseWorkers(args)
  // Loaded here, so that the other commands do not load the HTTP server.
  if (count === undefined) return (await import('./run-service.js')).runService()
  const reportProgress = createProgressReporter()
  const { DATABASE_URL, GUIJU_METRICS_PORT } = loadConfig(reportProgress)
  if (DATABASE_URL === undefined) {
    throw new UsageError(say('workersNeedPostgres'))
  }
  const supervisor = new ClusterSupervisor(count, GUIJU_METRICS_PORT, reportProgress)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void supervisor.shutdown())
  process.on('SIGHUP', () => void supervisor.reload())
  return supervisor.run()
}

function parseWorkers(args: string[]): number | undefined {
  const option = parseOptions(args)
  if (option === undefined) return undefined
  const count = Number(option)
  if (!/^\d+$/.test(option) || count < 1 || count > maxWorkers) throw new UsageError(say('optionValue', { option: '--workers', value: option, allowed: 'workers' }))
  return count
}

function parseOptions(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { workers: { type: 'string' } } }).values.workers
  } catch (error) {
    throw new UsageError(joinLines([describeParseError(error), say('usage', { usage })]))
  }
}
