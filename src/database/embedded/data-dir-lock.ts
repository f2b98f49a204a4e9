// The exclusive lock on a data folder. PGlite has none, and two processes on one folder destroy it.
//
//   <data folder>/
//     lock-7.json             claim 7, the highest: {"socket": "lock-3f….sock", "pid": …, "since": …}
//     lock-3f….sock           the socket on which the holder of claim 7 listens
//     lock-a1….sock.claim     a claim that is being written
//
//   lock:  listen on a socket of our own
//      ┌─▶ n = the highest claim
//      │   does its socket answer? ───── yes ──▶ DataDirLocked
//      │     │ no
//      │   link(2) our claim as n + 1 ── exists ──┐
//      │     │ done                               │
//      │   is n + 1 still the highest? ── no ──▶ unlink our claim
//      │     │ yes                                │
//      └─────┼────────────────────────────────────┘
//            ▼
//          locked; claims below n + 1 are removed
//
// The kernel closes the socket when its process dies, however it dies: ages and process ids decide nothing, and nothing
// has to be cleaned up. The highest claim is never deleted, so numbers only grow, and a process that was suspended
// while claiming cannot win with an old number.
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { say } from '../../shared/language/say.js'
import { ToldError } from '../../shared/language/told-error.js'
import { makeFolder } from '../../shared/make-folder.js'
import { type Claim, createClaim, highestClaim, readClaim, removeClaim, removeOlderClaims } from './lock-claims.js'
import { type ConnectionHandler, isListening, listen, socketPath, tryConnect } from './lock-socket.js'

export class DataDirLocked extends ToldError {
  constructor(folder: string, { pid, since }: Claim) {
    super(say('folderLocked', { folder, pid, since }))
  }
}

interface DataDirLock {
  release: () => Promise<void>
}

/**
 * Locks a folder, which is created if missing. Throws `DataDirLocked` with the holder, and leaves the folder as it was.
 * While the lock is held, `onConnection` receives connections to it; by default they are closed.
 */
export async function lockDataDir(folder: string, onConnection: ConnectionHandler = (connection) => connection.destroy()): Promise<DataDirLock> {
  await makeFolder(folder)
  const directory = await openDirectory(folder)
  try {
    return await claimDataDir(folder, directory, onConnection)
  } catch (error) {
    await directory.close()
    throw error
  }
}

/** A connection to the process that has locked a folder; `undefined` where none has. */
export async function connectHolder(folder: string): Promise<Socket | undefined> {
  const directory = await openDirectory(folder)
  try {
    const claim = await readClaim(folder, await highestClaim(folder))
    return claim === null ? undefined : await tryConnect(socketPath(folder, directory, claim.socket))
  } finally {
    await directory.close()
  }
}

function openDirectory(folder: string): Promise<FileHandle> {
  return open(folder, constants.O_RDONLY | constants.O_DIRECTORY)
}

async function claimDataDir(folder: string, directory: FileHandle, onConnection: ConnectionHandler): Promise<DataDirLock> {
  const socket = `lock-${randomBytes(6).toString('hex')}.sock`
  const listening = await listen(socketPath(folder, directory, socket), onConnection)
  try {
    const number = await claimNextNumber(folder, directory, socket)
    await removeOlderClaims(folder, number)
  } catch (error) {
    await listening.close()
    throw error
  }
  return {
    release: async () => {
      await listening.close()
      await directory.close()
    }
  }
}

async function claimNextNumber(folder: string, directory: FileHandle, socket: string): Promise<number> {
  for (;;) {
    const highest = await highestClaim(folder)
    if (highest > 0) await rejectIfLocked(folder, directory, highest)
    const claim: Claim = { socket, pid: process.pid, since: new Date().toISOString() }
    if (!(await createClaim(folder, highest + 1, claim))) continue
    if ((await highestClaim(folder)) === highest + 1) return highest + 1
    await removeClaim(folder, highest + 1)
  }
}

async function rejectIfLocked(folder: string, directory: FileHandle, number: number): Promise<void> {
  const claim = await readClaim(folder, number)
  if (claim !== null && (await isListening(socketPath(folder, directory, claim.socket)))) {
    throw new DataDirLocked(folder, claim)
  }
}
