// The exclusive lock on a data folder. PGlite has none of its own, and two processes on one folder destroy it.
//
// A holder listens on a Unix socket in the folder, which the kernel closes when the process dies, however it dies;
// neither age nor process numbers are asked. Holders are numbered by claim files made with link(2), which fails if
// the number is taken. A newcomer tries the socket of the highest claim; only when nobody answers does it claim the
// next number, and it stands down if a higher claim has appeared meanwhile. The highest claim is never deleted, so
// numbers only grow and a process that was suspended in the middle of a claim cannot win with an old number.
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, link, mkdir, open, readdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'

/** What a claim says of its holder, for the message to whoever comes second. */
interface Claim {
  socket: string
  pid: number
  since: string
}

export class DataDirLocked extends Error {
  constructor(folder: string, holder: Claim) {
    super(
      `${folder} is in use by process ${holder.pid} since ${holder.since}. ` +
        'Stop it first, set GUIJU_DATA to another folder, or use DATABASE_URL for several processes.'
    )
    this.name = 'DataDirLocked'
  }
}

export interface DataDirLock {
  release: () => Promise<void>
}

/** What a holder does with whoever calls at its lock. */
export type ConnectionHandler = (connection: Socket) => void

/**
 * Takes the lock on a folder (made if missing), or throws `FolderInUse` naming the holder and touches nothing. Callers
 * are answered while it is held; unless told otherwise, by hanging up.
 */
export async function lockDataDir(folder: string, onConnection: ConnectionHandler = (connection) => connection.destroy()): Promise<DataDirLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const directory = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    return await claimDataDir(folder, directory, onConnection)
  } catch (error) {
    await directory.close()
    throw error
  }
}

/** A line to the process that holds a folder; `undefined` where nobody answers. */
export async function connectHolder(folder: string): Promise<Socket | undefined> {
  const directory = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    const claim = await readClaim(folder, (await claimNumbers(folder)).at(-1) ?? 0)
    return claim === null ? undefined : await tryConnect(socketPath(folder, directory, claim.socket))
  } finally {
    await directory.close()
  }
}

async function claimDataDir(folder: string, directory: FileHandle, onConnection: ConnectionHandler): Promise<DataDirLock> {
  const socket = `lock-${randomBytes(6).toString('hex')}.sock`
  const { server, callers: connections } = await listen(socketPath(folder, directory, socket), onConnection)
  try {
    const number = await claimNextNumber(folder, directory, socket)
    await removeOlderClaims(folder, number)
  } catch (error) {
    await closeServer(server)
    throw error
  }
  return {
    release: async () => {
      for (const connection of connections) connection.destroy()
      await closeServer(server)
      await directory.close()
    }
  }
}

async function claimNextNumber(folder: string, directory: FileHandle, socket: string): Promise<number> {
  for (;;) {
    const highest = (await claimNumbers(folder)).at(-1) ?? 0
    if (highest > 0) await rejectIfLocked(folder, directory, highest)
    const claim: Claim = { socket, pid: process.pid, since: new Date().toISOString() }
    if (!(await makeClaim(folder, highest + 1, claim))) continue
    const top = (await claimNumbers(folder)).at(-1)!
    if (top === highest + 1) return top
    await unlink(claimPath(folder, highest + 1))
  }
}

async function rejectIfLocked(folder: string, directory: FileHandle, number: number): Promise<void> {
  const claim = await readClaim(folder, number)
  if (claim !== null && (await isListening(socketPath(folder, directory, claim.socket)))) {
    throw new DataDirLocked(folder, claim)
  }
}

/** Writes the claim beside its place and links it there: it appears whole, and only if the number is free. */
async function makeClaim(folder: string, number: number, claim: Claim): Promise<boolean> {
  const temporaryPath = join(folder, `${claim.socket}.claim`)
  await writeFile(temporaryPath, JSON.stringify(claim))
  try {
    await link(temporaryPath, claimPath(folder, number))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await unlink(temporaryPath)
  }
}

/** A claim; `null` where it is gone, or torn: it was linked whole, so the machine went down with its holder. */
async function readClaim(folder: string, number: number): Promise<Claim | null> {
  const text = await readFile(claimPath(folder, number), 'utf8').catch(() => '')
  try {
    const claim = JSON.parse(text) as Claim | null
    return typeof claim?.socket === 'string' ? claim : null
  } catch {
    return null
  }
}

async function claimNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  return names
    .flatMap((name) => /^lock-(\d+)\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}

async function removeOlderClaims(folder: string, ownNumber: number): Promise<void> {
  for (const number of await claimNumbers(folder)) {
    if (number >= ownNumber) continue
    const claim = await readClaim(folder, number)
    await unlink(claimPath(folder, number)).catch(() => undefined)
    if (claim !== null) await unlink(join(folder, claim.socket)).catch(() => undefined)
  }
}

function claimPath(folder: string, number: number): string {
  return join(folder, `lock-${number}.json`)
}

/** A socket's path may have about a hundred bytes; through the open folder it is short on Linux whatever the folder. */
function socketPath(folder: string, directory: FileHandle, socket: string): string {
  return process.platform === 'linux' ? `/proc/self/fd/${directory.fd}/${socket}` : join(folder, socket)
}

function listen(path: string, onConnection: ConnectionHandler): Promise<{ server: Server; callers: Set<Socket> }> {
  const connections = new Set<Socket>()
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => {
      connections.add(connection.on('error', () => connection.destroy()))
      connection.once('close', () => connections.delete(connection))
      onConnection(connection)
    })
    server.once('error', reject)
    server.listen(path, () => {
      server.unref()
      resolve({ server, callers: connections })
    })
  })
}

async function isListening(path: string): Promise<boolean> {
  const holder = await tryConnect(path)
  holder?.destroy()
  return holder !== undefined
}

/** A connection to a socket; `undefined` where nobody listens. */
function tryConnect(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const connection = connect(path)
    connection.once('connect', () => resolve(connection))
    connection.once('error', (error: NodeJS.ErrnoException) => {
      // Any other failure (no permission, too many files) says nothing about the holder: better not to start.
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(undefined)
      else reject(error)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
