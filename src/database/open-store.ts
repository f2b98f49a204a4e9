// Chooses the engine: PostgreSQL where a URL is given, else the embedded PGlite. Only the chosen one is loaded.
import type { PostgresOptions } from './postgres/open-postgres.js'
import type { Store } from './store.js'

interface StoreOptions extends Omit<PostgresOptions, 'url' | 'clock'> {
  url?: string
  /** Data folder of the embedded store. */
  folder: string
}

/** Opens and migrates the store. For errors see `openPglite` and `openPostgres`. */
export async function openStore({ url, folder, ...options }: StoreOptions): Promise<Store> {
  if (url === undefined) return (await import('./embedded/open-pglite.js')).openPglite({ folder, clockGuard: options.clockGuard })
  return (await import('./postgres/open-postgres.js')).openPostgres({ url, ...options })
}
