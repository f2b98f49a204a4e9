// PGlite as Guiju starts it.
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { PreparingClient } from './preparing-client.js'

/**
 * PostgreSQL's default of 128 MB is filled with zeros at each start, which takes longer than the rest of it, and stays in
 * memory. Pages that do not fit come from the file cache of the operating system.
 */
const forFolder = ['-c', 'shared_buffers=32MB']
/** Pages of a store in memory are there already; what is set aside for a hundred connections is filled with zeros too. */
const inMemory = ['-c', 'shared_buffers=4MB', '-c', 'max_connections=10']

/** Starts PGlite; rejects where it cannot open what it is given. */
export async function createClient(options: PGliteOptions): Promise<PGlite> {
  const startParams = [...PGlite.defaultStartParams, ...(options.dataDir === undefined ? inMemory : forFolder)]
  const client = new PreparingClient({ ...options, startParams })
  await client.waitReady
  return client
}
