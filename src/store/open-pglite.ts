// The embedded store: PGlite in a folder of our own, or in memory.
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { lockFolder } from './folder-lock.js'
import { migrationsFolder } from './migrations.js'
import * as schema from './schema.js'
import { Sequence } from './sequence.js'
import { type Clock, readDatabaseClock, type Store } from './store.js'

export interface PgliteOptions {
  /** The data folder; without one the store lives in memory. */
  folder?: string
  /** A migrated data folder as `dumpDataDir` gives it, to start a store in memory from. */
  image?: Blob
  clock?: Clock
}

/** Opens the embedded store and migrates it. Throws `FolderInUse` where another process holds the folder. */
export async function openPglite({ folder, image, clock }: PgliteOptions): Promise<Store & { client: PGlite }> {
  const lock = folder === undefined ? null : await lockFolder(folder)
  try {
    const client = await PGlite.create({
      dataDir: folder === undefined ? undefined : join(folder, 'pgdata'),
      loadDataDir: image
    })
    const db = drizzle({ client, schema })
    await migrate(db, { migrationsFolder })
    return {
      engine: 'pglite',
      client,
      db,
      aside: db,
      clock: clock ?? readDatabaseClock,
      countConnections: () => ({ open: 1, idle: 0, waiting: 0 }),
      sequence: new Sequence(db, true),
      follow: () => async () => {},
      runLong: async (statement) => void (await db.execute(statement)),
      isReady: async () => client.ready && !client.closed,
      close: async () => {
        await client.close()
        await lock?.release()
      }
    }
  } catch (error) {
    await lock?.release()
    throw error
  }
}
