// Verification of a stored briefing against its fingerprint, its code and the recorded texts.
import { type Briefing, type BriefingEntry, listEntries } from '../briefing.js'
import { deriveBriefingId, deriveCode } from '../briefing-code.js'
import { sha256 } from '../../shared/json/canonical-json.js'
import { fingerprintOfFrozen } from '../ordering/freeze-briefing.js'
import { sealedPlaceholder } from '../../works/redaction.js'

/** SHA-256 of every provision of a recorded text by eId; `undefined` if the work never had a text of that hash. */
export type RecordedProvisionHashes = (work: string, contentHash: string | null) => ReadonlyMap<string, string> | undefined

/** The first error of a briefing, or `null`. Takes the briefing as stored, not redacted. */
export function findBriefingError(briefing: Briefing, recorded: RecordedProvisionHashes): string | null {
  return findFingerprintError(briefing) ?? findFirst(listEntries(briefing), (entry) => findEntryError(entry, recorded))
}

function findFingerprintError({ id, code, fingerprint, madeAt: _, publicAddress: __, ...frozen }: Briefing): string | null {
  if (fingerprint === null || fingerprintOfFrozen(frozen) !== fingerprint) return 'is not what was frozen'
  return deriveBriefingId(fingerprint) === id && deriveCode(fingerprint) === code ? null : 'has an id or a code of another briefing'
}

function findEntryError({ work, contentHash, provisions }: BriefingEntry, recorded: RecordedProvisionHashes): string | null {
  // A text that was sealed when it was frozen, and recorded without a salt, has no hash: only placeholders are printed.
  const provisionHashes = contentHash === null ? new Map<string, string>() : recorded(work, contentHash)
  if (provisionHashes === undefined) return `prints a text of ${work} that was never recorded`
  const sealed = sha256(sealedPlaceholder)
  return findFirst(provisions, ({ eId, text, textHash }) => {
    const isRecorded = textHash === provisionHashes.get(eId) || textHash === sealed
    return sha256(text) === textHash && (isRecorded || (contentHash === null && text === '')) ? null : `prints ${eId} of ${work} otherwise than recorded`
  })
}

function findFirst<Item>(items: readonly Item[], find: (item: Item) => string | null): string | null {
  for (const item of items) {
    const error = find(item)
    if (error !== null) return error
  }
  return null
}
