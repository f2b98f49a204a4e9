// Progress of a start, on standard error.
import cluster from 'node:cluster'
import { chooseLanguage, inLanguage, type Sentence } from '../shared/language/language.js'

/** Writes each message with the seconds since the start and, in a cluster, the number of the worker. */
export function createProgressReporter(): (message: Sentence) => void {
  const language = chooseLanguage(process.env)
  const startedAt = Date.now()
  const label = cluster.isWorker ? ` worker ${process.env.GUIJU_WORKER}` : ''
  return (message) => {
    process.stderr.write(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s${label}] ${inLanguage(message, language)}\n`)
  }
}
