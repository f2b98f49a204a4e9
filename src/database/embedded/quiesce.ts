// Holding the embedded store still while its files are copied. A process that runs on the folder is asked to by way of
// the socket of its lock, which only its own user can reach; nothing is lost if either of the two dies meanwhile.
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'
import { connectHolder, DataDirLocked, lockDataDir } from './data-dir-lock.js'

/** Milliseconds after which a holder goes on, whether or not the copy is made. */
const maxPauseMs = 60_000
const messages = { request: 'hold still\n', paused: 'still\n', done: 'done\n', confirmed: 'kept\n' }

/** Answers whoever calls at the lock: the store keeps still until they are done, are gone, or take too long. */
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

/** Copies while nobody writes to a folder's store. Throws `FolderInUse` where a holder does not keep still. */
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
