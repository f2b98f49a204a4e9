// Use case: an import that needs two persons. The first one's file is tried out, and its hash is held for a day; once
// another person sends the same bytes, they go in.
//
// The second person sends the file, and does not only name its hash: so they have it and can have read it, and no text
// that one person alone wants in is stored in the base.
import type { Command } from '../../http/caller.js'
import { personsOf } from '../../http/persons.js'
import { mayBeOnePerson, requireKnownPerson } from '../../access/persons/require-other-person.js'
import { runCommand } from '../../access/run-command.js'
import type { Base } from '../../database/base.js'
import { Problem } from '../../shared/problem.js'
import type { ImportOptions } from '../import-current.js'
import { failAsCutOff, type ImportInput, importRecords } from '../import-records.js'
import type { ImportSummary } from '../import-result.js'
import { type SpooledFile, spoolFile } from './spool-file.js'
import { deleteHeldImport, deleteHeldUntil, findHeldImport, type HeldImport, insertHeldImport, listHeldImports } from './store.js'

/** Milliseconds for which a file waits for a second person. */
export const holdMs = 24 * 3_600_000

/** A file that has arrived, and who sent it before; `null` where the caller is the first. */
export interface ReceivedFile {
  file: SpooledFile
  held: HeldImport | null
}

/**
 * Takes a file in completely, and looks whether another person sent the same. Problems: `key-without-owner`,
 * `records-cut-off`, those of the bytes.
 */
export async function receiveFile({ store }: Base, { caller }: Command, bytes: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
  await requireKnownPerson(store.db, caller)
  const file = await spoolFile(failAsCutOff(bytes))
  try {
    const held = await findHeldImport(store.db, file.sha256, await holdStart(store))
    const isOther = held !== undefined && !(await mayBeOnePerson(store.db, caller, held.persons))
    return { file, held: isOther ? held : null }
  } catch (error) {
    await file.remove()
    throw error
  }
}

/** Records the file where it is approved; else tries it out and holds it, if it was read to its end. Removes the file. */
export async function importReceived(
  base: Base, command: Command, { file, held }: ReceivedFile, options: Omit<ImportOptions, 'dryRun'> & Pick<ImportInput, 'onResults' | 'computer'>
): Promise<{ summary: ImportSummary; held: HeldImport | null }> {
  try {
    const approval = held && { sha256: file.sha256, writtenBy: [held.heldBy] }
    const summary = await importRecords(base, command, { ...options, bytes: file.read(), dryRun: held === null, approval })
    if (held === null) return { summary, held: summary.complete ? await hold(base, command, { file, lines: summary.lines }) : null }
    if (summary.complete) await deleteHeldImport(base.store.db, file.sha256)
    return { summary, held: null }
  } finally {
    await file.remove()
  }
}

function hold(base: Base, command: Command, { file: { sha256, bytes }, lines }: { file: SpooledFile; lines: number }): Promise<HeldImport> {
  const { caller } = command
  return runCommand(base, { ...command, idempotency: null }, async (db) => {
    const heldAt = await base.store.clock(db)
    await deleteHeldUntil(db, new Date(heldAt.getTime() - holdMs))
    await insertHeldImport(db, { sha256, bytes, lines, persons: personsOf(caller), heldBy: caller.name, heldAt })
    const result = (await findHeldImport(db, sha256, new Date(0)))!
    return { result, target: `import/${sha256}`, detail: { state: 'held' } }
  })
}

/** Ends the waiting of a file. Problem: `import-not-held`. */
export function discardHeldImport(base: Base, command: Command, sha256: string): Promise<null> {
  return runCommand(base, command, async (db) => {
    if (!(await deleteHeldImport(db, sha256))) throw new Problem('import-not-held', { sha256 })
    return { result: null, target: `import/${sha256}` }
  })
}

/** One page of held imports by hash; `next` is the hash after which the next page begins. */
export async function listHeldImportPage(
  { store }: Base, { after, limit }: { after: string; limit: number }
): Promise<{ items: HeldImport[]; next: string | null }> {
  const found = await listHeldImports(store.db, await holdStart(store), { after, limit: limit + 1 })
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.sha256 : null }
}

/** What was held until this instant does not wait any more. */
async function holdStart(store: Base['store']): Promise<Date> {
  return new Date((await store.clock(store.db)).getTime() - holdMs)
}
