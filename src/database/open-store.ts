// Which engine holds the base: a real PostgreSQL where a URL is given, the embedded one otherwise.
import { openPglite } from './embedded/open-pglite.js'
import { openPostgres, type PostgresOptions } from './postgres/open-postgres.js'
import type { Store } from './store.js'

export interface StoreOptions extends Omit<PostgresOptions, 'url' | 'clock'> {
  url?: string
  /** Data folder of the embedded store. */
  folder: string
}

/** Opens and migrates the store. See `openPglite` and `openPostgres` for what can go wrong. */
export function openStore({ url, folder, ...options }: StoreOptions): Promise<Store> {
  return url === undefined ? openPglite({ folder }) : openPostgres({ url, ...options })
}
