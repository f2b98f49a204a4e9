// Holding the embedded store still while its files are copied. A process that runs on the folder is asked to by way of
// the socket of its lock, which only its own user can reach; nothing is lost if either of the two dies meanwhile.
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'
import { callHolder, FolderInUse, lockFolder } from './folder-lock.js'

/** Milliseconds after which a holder goes on, whether or not the copy is made. */
const longest = 60_000
const words = { ask: 'hold still\n', still: 'still\n', done: 'done\n', kept: 'kept\n' }

/** Answers whoever calls at the lock: the store keeps still until they are done, are gone, or take too long. */
export function answerCopiers(store: () => PGlite | undefined, limit = longest): (caller: Socket) => void {
  return (caller) => {
    caller.once('data', (asked) => {
      const client = store()
      if (client === undefined || String(asked) !== words.ask) caller.destroy()
      else holdStill(client, caller, limit).catch(() => caller.destroy())
    })
  }
}

async function holdStill(client: PGlite, caller: Socket, limit: number): Promise<void> {
  const gone = once(caller, 'close')
  await client.exec('checkpoint')
  await client.runExclusive(async () => {
    if (caller.destroyed) return
    caller.write(words.still)
    const done = once(caller, 'data').then(([said]) => String(said) === words.done)
    const isKept = await Promise.race([done, gone.then(() => false), sleep(limit, false, { ref: false })])
    if (isKept) caller.end(words.kept)
    else caller.destroy()
  })
}

/** Copies while nobody writes to a folder's store. Throws `FolderInUse` where a holder does not keep still. */
export async function copyStill(folder: string, copy: () => Promise<void>): Promise<'stopped' | 'running'> {
  try {
    const lock = await lockFolder(folder)
    await copy().finally(lock.release)
    return 'stopped'
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    await copyBeside(folder, copy, error)
    return 'running'
  }
}

async function copyBeside(folder: string, copy: () => Promise<void>, refusal: FolderInUse): Promise<void> {
  const holder = await callHolder(folder)
  if (holder === undefined) throw refusal
  const hear = async (word: string) => {
    if (holder.destroyed) throw refusal
    const [said] = await Promise.race([once(holder, 'data'), once(holder, 'close')]).catch(() => [])
    if (String(said) !== word) throw refusal
  }
  try {
    holder.write(words.ask)
    await hear(words.still)
    await copy()
    holder.write(words.done)
    await hear(words.kept)
  } finally {
    holder.destroy()
  }
}
