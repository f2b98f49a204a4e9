// `guiju serve`: the service from the command line, as one process or as several on one port.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.js'
import { tellTime } from './progress.js'
import { Workers } from './cluster-supervisor.js'

export const usage = 'guiju serve [--workers <n>]'
export const about = 'answer; with workers as so many processes on one port, replaced one by one on SIGHUP'

const most = 128

/** A command line or setting that is not right. */
export class ServeFault extends Error {}

/** Serves until told to leave; gives the exit code. Throws `ServeFault`. */
export async function serve(words: string[]): Promise<number> {
  const count = readWorkers(words)
  // Other commands need nothing of what answers requests, and do not load it.
  if (count === undefined) return (await import('./run-service.js')).runService()
  const { DATABASE_URL, GUIJU_METRICS_PORT } = readConfig(process.env)
  if (DATABASE_URL === undefined) {
    throw new ServeFault('--workers needs DATABASE_URL: the embedded store belongs to one process (see the README)')
  }
  const tell = tellTime()
  const workers = new Workers(count, GUIJU_METRICS_PORT, tell)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void workers.leave())
  process.on('SIGHUP', () => void workers.roll())
  return workers.run()
}

function readWorkers(words: string[]): number | undefined {
  const given = readOptions(words)
  if (given === undefined) return undefined
  const count = Number(given)
  if (!/^\d+$/.test(given) || count < 1 || count > most) throw new ServeFault(`--workers is ${given}; it takes a number from 1 to ${most}`)
  return count
}

function readOptions(words: string[]): string | undefined {
  try {
    return parseArgs({ args: words, options: { workers: { type: 'string' } } }).values.workers
  } catch (error) {
    throw new ServeFault(`${(error as Error).message}\nusage: ${usage}`)
  }
}
