// Whether a kept briefing is what was frozen: what its code was derived from, and the texts that it prints.
import { type Briefing, type BriefingEntry, entriesOf } from '../briefing.js'
import { briefingIdOf, codeOf } from '../briefing-code.js'
import { sha256 } from '../../shared/canonical-json.js'
import { fingerprintOfFrozen } from '../ordering/freeze-briefing.js'
import { sealedWords } from '../../works/redaction.js'

/** SHA-256 of every clause of a recorded text, by eId; `undefined` where the work never had a text of that hash. */
export type RecordedClauses = (work: string, contentHash: string) => ReadonlyMap<string, string> | undefined

/** What of a briefing does not fit, if anything. It is as it was frozen: with whatever was sealed since. */
export function findBriefingFault(briefing: Briefing, recorded: RecordedClauses): string | null {
  return findFrozenFault(briefing) ?? findFirst(entriesOf(briefing), (entry) => findEntryFault(entry, recorded))
}

function findFrozenFault({ id, code, fingerprint, madeAt: _, publicAddress: __, ...frozen }: Briefing): string | null {
  if (fingerprintOfFrozen(frozen) !== fingerprint) return 'is not what was frozen'
  return briefingIdOf(fingerprint) === id && codeOf(fingerprint) === code ? null : 'has an id or a code of another briefing'
}

function findEntryFault({ work, contentHash, provisions }: BriefingEntry, recorded: RecordedClauses): string | null {
  const clauses = recorded(work, contentHash)
  if (clauses === undefined) return `prints a text of ${work} that was never recorded`
  const sealed = sha256(sealedWords)
  return findFirst(provisions, ({ eId, text, textHash }) => {
    const isRecorded = textHash === clauses.get(eId) || textHash === sealed
    return sha256(text) === textHash && isRecorded ? null : `prints ${eId} of ${work} otherwise than recorded`
  })
}

function findFirst<Item>(items: readonly Item[], find: (item: Item) => string | null): string | null {
  for (const item of items) {
    const fault = find(item)
    if (fault !== null) return fault
  }
  return null
}
