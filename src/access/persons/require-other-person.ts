// Approvals that need two persons: who approves is known, and is nobody who may have written.
import type { Caller } from '../../http/caller.js'
import { personsOf, sharePerson, toPersons } from '../../http/persons.js'
import { Problem } from '../../shared/problem.js'
import type { Db } from '../../database/db.js'
import { listNamesAndOwners } from '../store-api-keys.js'

/**
 * Requires that nobody who wrote may be behind the caller. Owners are looked up now, so that one given after the writing
 * counts. Problems: `refusal` where one person may be behind both; `key-without-owner` where it cannot be told, as one of
 * the keys has no owner, or was made by a key that has none.
 */
export async function requireOtherPerson(db: Db, caller: Caller, wrote: readonly string[], refusal: Problem): Promise<void> {
  if (await mayBeOnePerson(db, caller, wrote)) throw refusal
  requireOwners(await listNamesAndOwners(db, [...wrote, ...personsOf(caller)]))
}

/** Whether somebody who wrote may be behind the caller, as far as it is told whose the keys are. */
export async function mayBeOnePerson(db: Db, caller: Caller, wrote: readonly string[]): Promise<boolean> {
  const approves = personsOf(caller)
  const keys = await listNamesAndOwners(db, [...wrote, ...approves])
  const withOwners = (persons: readonly string[]) => {
    return [...persons, ...toPersons(keys.filter(({ id }) => persons.includes(id)).map(({ owner }) => owner))]
  }
  return sharePerson(withOwners(wrote), withOwners(approves))
}

/** Requires that it is known who is behind a caller. Problem: `key-without-owner`. */
export async function requireKnownPerson(db: Db, caller: Caller): Promise<void> {
  requireOwners(await listNamesAndOwners(db, personsOf(caller)))
}

function requireOwners(keys: readonly { name: string; owner: string | null }[]): void {
  const unowned = keys.find(({ owner }) => owner === null)
  if (unowned !== undefined) throw new Problem('key-without-owner', { name: unowned.name })
}
