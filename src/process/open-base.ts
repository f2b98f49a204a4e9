// Opens the base that the settings name, for the service and for every command.
import { resolve } from 'node:path'
import type { Config } from '../config.js'
import type { Base } from '../database/base.js'
import type { Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import { openStore } from '../database/open-store.js'

/** Opens and migrates the base. `reportProgress` receives the steps that take time; for errors see `openStore`. */
export async function openBase(config: Config, reportProgress: (message: Sentence) => void): Promise<Base> {
  reportProgress(config.DATABASE_URL === undefined ? say('openingFolder', { folder: config.GUIJU_DATA }) : say('connecting'))
  const store = await openStore({
    url: config.DATABASE_URL,
    directUrl: config.GUIJU_DIRECT_URL,
    replicaUrls: config.GUIJU_REPLICA_URLS?.split(/[\s,]+/),
    folder: resolve(config.GUIJU_DATA),
    poolSize: config.GUIJU_DB_POOL,
    statementTimeout: config.GUIJU_DB_STATEMENT_TIMEOUT,
    startupTimeout: config.GUIJU_DB_START_TIMEOUT,
    clockGuard: { toleranceMs: config.GUIJU_CLOCK_TOLERANCE * 1_000 },
    warn: reportProgress
  })
  return { store, now: () => new Date() }
}
