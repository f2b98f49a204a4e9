// Progress of a start, for whoever watches it.
import cluster from 'node:cluster'

/** Says on standard error what happens when; of several workers, which one says it. */
export function createProgressReporter(): (message: string) => void {
  const startedAt = Date.now()
  const label = cluster.isWorker ? ` worker ${process.env.GUIJU_WORKER}` : ''
  return (message) => {
    process.stderr.write(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s${label}] ${message}\n`)
  }
}
