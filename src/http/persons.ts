// Which persons may be behind a key, for approvals that need two of them.
//
// Whoever has had a secret can act with it. So a key stands for its owner and for everybody who made or rotated it by
// another key, as the reply showed them the secret. The command line adds nobody: it is the operator's own hand.
import type { Caller, Command } from './caller.js'

/** What tells the persons behind a secret. */
interface PersonalSecret {
  seenBy: readonly string[]
  key: { id: string; owner: string | null }
}

/** The persons behind a secret, and the ids of their keys, whose owners may be told later. */
export function personsBehind({ key, seenBy }: PersonalSecret): string[] {
  return [...new Set([key.id, ...toPersons([key.owner]), ...seenBy])]
}

/** Owners as persons: written differently in case, width or at the ends, they are the same one. */
export function toPersons(owners: readonly (string | null)[]): string[] {
  return owners.flatMap((owner) => owner?.normalize('NFKC').trim().toLowerCase() ?? [])
}

/** The persons behind a caller; one without a key, as the command line, is known by its name. */
export function personsOf({ apiKeyId, name, persons }: Caller): string[] {
  return [...new Set([apiKeyId ?? name, ...persons])]
}

/** The persons who see the secret that a command makes: the caller's, but nobody at the command line. */
export function personsShown({ caller }: Command): string[] {
  return caller.apiKeyId === null ? [] : personsOf(caller)
}

/** Whether one person may be behind both. */
export function sharePerson(some: readonly string[], others: readonly string[]): boolean {
  return some.some((person) => others.includes(person))
}
