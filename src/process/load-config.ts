// The settings of a process that starts, for the service and for every command.
import cluster from 'node:cluster'
import { type Config, readConfig, renamedSettingWarnings } from '../config.js'
import type { Sentence } from '../shared/language/language.js'
import { readEnvironment } from './environment.js'

/**
 * Reads the settings of this process and reports the renamed ones. Of a cluster only the primary process reports them.
 * Throws `ConfigError`.
 */
export function loadConfig(report: (message: Sentence) => void): Config {
  if (!cluster.isWorker) for (const warning of renamedSettingWarnings(process.env)) report(warning)
  return readConfig(readEnvironment(process.env))
}
