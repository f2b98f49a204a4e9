// Pauses the writes of the embedded store while its files are copied. The copying process asks the one that has locked
// the folder, over the socket of the lock, which only the same user can reach:
//
//   copier                        holder
//   "hold still"      ─────────▶  checkpoint, then exclusive access to the database
//                     ◀─────────  "still"
//   copies the files
//   "done"            ─────────▶  releases the database
//                     ◀─────────  "kept": no write happened meanwhile
//
// If either process dies, or the copy takes longer than `maxPauseMs`, the copy fails and the holder goes on. The
// messages stay as they are: the two processes may be of different releases.
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'
import { connectHolder, DataDirLocked, lockDataDir } from './data-dir-lock.js'

/** Milliseconds after which the holder goes on, whether or not the copy is complete. */
const maxPauseMs = 60_000
const messages = { request: 'hold still\n', paused: 'still\n', done: 'done\n', confirmed: 'kept\n' }

/**
 * Handles connections to the lock: writes pause until the copier is done, disconnects, or exceeds `limit` milliseconds.
 */
export function handleCopyRequests(store: () => PGlite | undefined, limit = maxPauseMs): (connection: Socket) => void {
  return (connection) => {
    connection.once('data', (message) => {
      const client = store()
      if (client === undefined || String(message) !== messages.request) connection.destroy()
      else pauseWrites(client, connection, limit).catch(() => connection.destroy())
    })
  }
}

async function pauseWrites(client: PGlite, connection: Socket, limit: number): Promise<void> {
  const disconnected = once(connection, 'close')
  await client.exec('checkpoint')
  await client.runExclusive(async () => {
    if (connection.destroyed) return
    connection.write(messages.paused)
    const done = once(connection, 'data').then(([message]) => String(message) === messages.done)
    const isCopied = await Promise.race([done, disconnected.then(() => false), sleep(limit, false, { ref: false })])
    if (isCopied) connection.end(messages.confirmed)
    else connection.destroy()
  })
}

/**
 * Copies while nothing is written to a folder's store. Throws `DataDirLocked` where the holder did not pause
 * throughout.
 */
export async function copyQuiesced(folder: string, copy: () => Promise<void>): Promise<'stopped' | 'running'> {
  try {
    const lock = await lockDataDir(folder)
    await copy().finally(lock.release)
    return 'stopped'
  } catch (error) {
    if (!(error instanceof DataDirLocked)) throw error
    await copyWhileRunning(folder, copy, error)
    return 'running'
  }
}

async function copyWhileRunning(folder: string, copy: () => Promise<void>, lockError: DataDirLocked): Promise<void> {
  const holder = await connectHolder(folder)
  if (holder === undefined) throw lockError
  const expectMessage = async (expected: string) => {
    if (holder.destroyed) throw lockError
    const [message] = await Promise.race([once(holder, 'data'), once(holder, 'close')]).catch(() => [])
    if (String(message) !== expected) throw lockError
  }
  try {
    holder.write(messages.request)
    await expectMessage(messages.paused)
    await copy()
    holder.write(messages.done)
    await expectMessage(messages.confirmed)
  } finally {
    holder.destroy()
  }
}
