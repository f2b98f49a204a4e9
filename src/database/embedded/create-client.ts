// PGlite as Guiju starts it.
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { PreparingClient } from './preparing-client.js'

/**
 * PostgreSQL's default of 128 MB is filled with zeros at each start, which takes longer than the rest of it, and stays in
 * memory. Pages that do not fit come from the file cache of the operating system; those of a store in memory are there
 * already.
 */
const sharedBuffers = { folder: '32MB', memory: '4MB' }

/** Starts PGlite; rejects where it cannot open what it is given. */
export async function createClient(options: PGliteOptions): Promise<PGlite> {
  const buffers = options.dataDir === undefined ? sharedBuffers.memory : sharedBuffers.folder
  const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${buffers}`]
  const client = new PreparingClient({ ...options, startParams })
  await client.waitReady
  return client
}
