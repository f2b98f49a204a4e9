// A base with the seed and keys of every scope, on the embedded store or on a private PostgreSQL, for a campaign to begin with.
import type { Base } from '../../src/database/base.js'
import { openPglite } from '../../src/database/embedded/open-pglite.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import type { Scope } from '../../src/http/caller.js'
import { readSeed } from '../../src/seed/read-seed.js'
import { seedBase } from '../../src/seed/seed-base.js'
import { createTestKeys } from '../support/api-keys.js'
import { type PrivatePostgres, startPrivatePostgres } from '../support/private-postgres.js'

interface SeededBase {
  base: Base
  keys: Record<Scope, string>
  postgres: PrivatePostgres | undefined
}

/** Without a folder, the embedded store is in memory. The caller closes the store and stops the server. */
export async function openSeededBase({ onPostgres, folder }: { onPostgres: boolean; folder?: string }): Promise<SeededBase> {
  const postgres = onPostgres ? await startPrivatePostgres() : undefined
  const store = postgres === undefined ? await openPglite({ folder }) : await openPostgres({ url: postgres.url })
  const base = { store, now: () => new Date() }
  await seedBase(base, await readSeed())
  return { base, keys: await createTestKeys(base), postgres }
}
