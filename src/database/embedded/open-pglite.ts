// The embedded store: PGlite in a locked folder, or in memory.
import type { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { createClient } from './create-client.js'
import { pgDataPath, rejectUnfinishedRestore } from './data-dir.js'
import { connectHolder, lockDataDir } from './data-dir-lock.js'
import { initialiseBase } from './initialise-base.js'
import { hasWholeBase, recreateEmptyFolders, refuseDamaged, requireUsableFolder } from './inspect-data-dir.js'
import { handleCopyRequests } from './quiesce.js'
import { migrationsFolder } from '../migrations.js'
import { ClockGuard, type ClockGuardOptions } from '../sequence/clock-guard.js'
import { ChangeTracker } from '../sequence/change-tracker.js'
import { type Clock, type Store } from '../store.js'
import { WritingState } from '../writing-state.js'
import { WriteQueue } from '../write-queue.js'
import { readDatabaseClock } from '../db.js'

interface PgliteOptions {
  /** The data folder; without one the store is in memory. */
  folder?: string
  /** For tests: a migrated data folder as `dumpDataDir` returns it, which a store in memory starts from. */
  loadDataDir?: Blob
  /** For tests. */
  clock?: Clock
  /** The guard of the clock; off by default. */
  clockGuard?: ClockGuardOptions
}

/**
 * Opens the embedded store and migrates it. Throws `DataDirLocked` where another process has locked the folder, and an
 * error where a restore into it was not finished.
 */
export async function openPglite({ folder, loadDataDir, clock, clockGuard = { toleranceMs: 0 } }: PgliteOptions): Promise<Store & { client: PGlite }> {
  if (folder !== undefined) await requireSoundFolder(folder)
  let opened: PGlite | undefined
  const lock = folder === undefined ? null : await lockDataDir(folder, handleCopyRequests(() => opened))
  try {
    const client = folder === undefined ? await createClient({ loadDataDir }) : await openFolder(folder)
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
      writing: new WritingState(new ClockGuard(clockGuard)),
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

/**
 * Looked at before the lock is taken, so that nothing is written into a folder that is refused. While a process holds the
 * folder its files change and may look torn: the lock then tells who has it.
 */
async function requireSoundFolder(folder: string): Promise<void> {
  await requireUsableFolder(folder)
  await hasWholeBase(folder).catch(async (error: unknown) => {
    if (!(await isHeld(folder))) throw error
  })
}

async function isHeld(folder: string): Promise<boolean> {
  const holder = await connectHolder(folder)
  holder?.destroy()
  return holder !== undefined
}

async function openFolder(folder: string): Promise<PGlite> {
  await rejectUnfinishedRestore(folder)
  if (await hasWholeBase(folder)) await recreateEmptyFolders(folder)
  else await initialiseBase(folder)
  const path = pgDataPath(folder)
  const whatFails = ['PostgreSQL 不能打开它', 'PostgreSQL cannot open it'] as const
  return createClient({ dataDir: path }).catch((error: unknown) => refuseDamaged(path, ...whatFails, error))
}
