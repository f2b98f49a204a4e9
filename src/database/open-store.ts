// Chooses the engine: PostgreSQL where a URL is given, else the embedded PGlite.
import { openPglite } from './embedded/open-pglite.js'
import { openPostgres, type PostgresOptions } from './postgres/open-postgres.js'
import type { Store } from './store.js'

interface StoreOptions extends Omit<PostgresOptions, 'url' | 'clock'> {
  url?: string
  /** Data folder of the embedded store. */
  folder: string
}

/** Opens and migrates the store. For errors see `openPglite` and `openPostgres`. */
export function openStore({ url, folder, ...options }: StoreOptions): Promise<Store> {
  return url === undefined ? openPglite({ folder, clockGuard: options.clockGuard }) : openPostgres({ url, ...options })
}
