// The embedded store: PGlite in a locked folder, or in memory.
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { pgDataPath, rejectUnfinishedRestore } from './data-dir.js'
import { lockDataDir } from './data-dir-lock.js'
import { handleCopyRequests } from './quiesce.js'
import { migrationsFolder } from '../migrations.js'
import { ChangeTracker } from '../sequence/change-tracker.js'
import { type Clock, type Store } from '../store.js'
import { WriteQueue } from '../write-queue.js'
import { readDatabaseClock } from '../db.js'

interface PgliteOptions {
  /** The data folder; without one the store is in memory. */
  folder?: string
  /** For tests: a migrated data folder as `dumpDataDir` returns it, which a store in memory starts from. */
  loadDataDir?: Blob
  /** For tests. */
  clock?: Clock
}

/**
 * Opens the embedded store and migrates it. Throws `DataDirLocked` where another process has locked the folder, and an
 * error where a restore into it was not finished.
 */
export async function openPglite({ folder, loadDataDir, clock }: PgliteOptions): Promise<Store & { client: PGlite }> {
  let opened: PGlite | undefined
  const lock = folder === undefined ? null : await lockDataDir(folder, handleCopyRequests(() => opened))
  try {
    if (folder !== undefined) await rejectUnfinishedRestore(folder)
    const client = await PGlite.create({ dataDir: folder === undefined ? undefined : pgDataPath(folder), loadDataDir })
    const db = drizzle({ client })
    await migrate(db, { migrationsFolder })
    opened = client
    return {
      engine: 'pglite',
      client,
      db,
      readDb: db,
      priorityDb: db,
      writeQueue: new WriteQueue(),
      clock: clock ?? readDatabaseClock,
      listReplicas: () => [],
      countConnections: () => ({ open: 1, idle: 0, waiting: 0 }),
      changeTracker: new ChangeTracker(db, true),
      subscribeToChanges: () => async () => {},
      runUnbounded: async (statement) => void (await db.execute(statement)),
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
