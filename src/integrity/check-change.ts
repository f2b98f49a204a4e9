// Verifies that a change matches its hash and continues the hash chain; a task, as a change may hold a text of megabytes.
import { defineTask } from '../computing/task.js'
import { describeFailure } from '../database/describe-failure.js'
import { chainHash } from '../database/sequence/change.js'
import { saltedHash } from '../shared/salt.js'
import { contentHash } from '../works/content-hash.js'
import type { StoredChange } from '../database/sequence/read-recorded.js'
import { readStoredContents } from './store-content.js'

/** End of the chain: seq, hash and time of its last change. */
export interface ChainEnd {
  seq: number
  hash: string
  recordedAt: Date | null
}

export const changeTask = defineTask(import.meta.url, 'changeTask', ({ stored, before }: { stored: StoredChange; before: ChainEnd }): string | null =>
  findChangeError(stored, before))

/** The first error of a change, or `null`. Rows that cannot be hashed at all are an error as well. */
export function findChangeError(stored: StoredChange, before: ChainEnd): string | null {
  try {
    return findMismatch(stored, before)
  } catch (error) {
    return `change ${stored.change.seq} cannot be read: ${describeFailure(error).en}`
  }
}

function findMismatch(stored: StoredChange, before: ChainEnd): string | null {
  const { change, previousHash, hash, rows } = stored
  if (change.seq !== before.seq + 1) return `change ${before.seq + 1} is missing; ${change.seq} follows ${before.seq}`
  if (before.recordedAt !== null && change.recordedAt <= before.recordedAt) {
    return `change ${change.seq} is not later than the one before`
  }
  if (previousHash !== before.hash) return `change ${change.seq} is not chained to the change before it`
  const error = findContentError(stored)
  if (error !== null) return error
  return chainHash(previousHash, change, rows) === hash ? null : `change ${change.seq} does not hold what was recorded`
}

function findContentError(stored: StoredChange): string | null {
  const wrong = readStoredContents(stored).find(({ claimed, salt, content }) => contentHash(content, salt) !== claimed)
  return wrong === undefined
    ? findSourceError(stored)
    : `change ${stored.change.seq}: version ${wrong.number} of work ${stored.change.work} does not match its contentHash`
}

/** The first source whose commitment is not that to its hash. */
function findSourceError({ change, rows }: StoredChange): string | null {
  const wrong = rows.source_salts?.find(({ source, salt, commitment }) => {
    const { sha256 } = rows.sources?.find(({ id }) => id === source) ?? {}
    return saltedHash(salt as string, String(sha256)) !== commitment
  })
  return wrong === undefined ? null : `change ${change.seq}: source ${wrong.source} does not match its commitment`
}
