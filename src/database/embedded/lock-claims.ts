// Claim files of the lock on a data folder; see data-dir-lock.ts.
import { link, readdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The content of a claim file: where its holder listens, and who it is, for the message to a second process. */
export interface Claim {
  /** Name of the socket in the data folder. */
  socket: string
  pid: number
  since: string
}

/** The highest claim number in a folder; 0 where there is none. */
export async function highestClaim(folder: string): Promise<number> {
  return (await listClaims(folder)).at(-1) ?? 0
}

/**
 * Creates claim `number`, unless it exists; whether it was created. The file is written under a temporary name and
 * linked, so that it appears complete.
 */
export async function createClaim(folder: string, number: number, claim: Claim): Promise<boolean> {
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

/**
 * Reads a claim; `null` where it is gone or torn. A torn claim was linked complete: the machine failed with its holder.
 */
export async function readClaim(folder: string, number: number): Promise<Claim | null> {
  const text = await readFile(claimPath(folder, number), 'utf8').catch(() => '')
  try {
    const claim = JSON.parse(text) as Claim | null
    return typeof claim?.socket === 'string' ? claim : null
  } catch {
    return null
  }
}

export async function removeClaim(folder: string, number: number): Promise<void> {
  await unlink(claimPath(folder, number))
}

/** Removes the claims below a number, and their sockets. */
export async function removeOlderClaims(folder: string, ownNumber: number): Promise<void> {
  for (const number of await listClaims(folder)) {
    if (number >= ownNumber) continue
    const claim = await readClaim(folder, number)
    await removeClaim(folder, number).catch(() => undefined)
    if (claim !== null) await unlink(join(folder, claim.socket)).catch(() => undefined)
  }
}

/** The claim numbers in a folder, ascending. */
async function listClaims(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  return names
    .flatMap((name) => /^lock-(\d+)\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}

function claimPath(folder: string, number: number): string {
  return join(folder, `lock-${number}.json`)
}
