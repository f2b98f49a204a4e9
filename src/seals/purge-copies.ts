// Purges copies of a text that is being sealed: the draft of its work, and responses stored for idempotency keys. Runs
// under the lock that serializes changes; opening a draft takes the same lock, so no copy can appear meanwhile.
import { contentOfDraft, type Draft, type VersionDraft } from '../drafts/draft.js'
import { redactContent, sealedPlaceholder } from '../works/redaction.js'
import { containsRedactedText, textsOf } from './redacted-overlap.js'
import { deleteDraft, lockDraft } from '../drafts/store.js'
import { storeResult } from '../access/store-idempotency.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'
import type { KnownVersion } from '../works/store-versions.js'
import { type ResolvedWork, listIds } from '../works/store-works.js'
import { readContent } from '../drafts/copy-version.js'
import { listStoredDrafts } from './store.js'

export interface PurgedCopies {
  /** Ids of works whose open draft was discarded. */
  discardedDrafts: string[]
  /** Number of stored responses whose words were redacted. */
  blankedReplies: number
}

/** Whether a draft contains words of sealed versions that no visible version contains. */
type RevealsRedactedText = (body: VersionDraft) => boolean

/** Purges copies of the texts of some versions of a work. Must be called before these are sealed. */
export async function purgeCopies(
  writer: ChangeWriter,
  work: ResolvedWork,
  known: readonly KnownVersion[],
  numbers: readonly number[]
): Promise<PurgedCopies> {
  const revealsRedacted = await createRevealTest(writer, work, known, numbers)
  return {
    discardedDrafts: await discardDraft(writer, work, revealsRedacted),
    blankedReplies: await redactStoredResponses(writer, work, revealsRedacted)
  }
}

async function createRevealTest(writer: ChangeWriter, work: ResolvedWork, known: readonly KnownVersion[], numbers: readonly number[]): Promise<RevealsRedactedText> {
  const sealed: string[] = []
  const visible: string[] = []
  for (const version of known.filter((one) => one.sealed === null)) {
    const texts = version.repeal ? [version.title, ...version.aliases] : textsOf(await readContent(writer, work, version.number))
    ;(numbers.includes(version.number) ? sealed : visible).push(...texts)
  }
  return (body) => containsRedactedText([...textsOf(contentOfDraft(body)), ...(body.reason === null ? [] : [body.reason])], sealed, visible)
}

async function discardDraft({ db }: ChangeWriter, { id }: ResolvedWork, revealsRedacted: RevealsRedactedText): Promise<string[]> {
  const draft = await lockDraft(db, id)
  if (draft?.body.action !== 'version' || !revealsRedacted(draft.body)) return []
  await deleteDraft(db, id)
  return [id]
}

/** The idempotency key stays in use and the stored response stays valid: only its words are redacted. */
async function redactStoredResponses({ db }: ChangeWriter, { work }: ResolvedWork, revealsRedacted: RevealsRedactedText): Promise<number> {
  const ids = (await listIds(db, [work])).map(({ id }) => id)
  const stored = (await listStoredDrafts(db, ids)).filter(({ draft: { body } }) => body.action === 'version' && revealsRedacted(body))
  for (const { name, draft } of stored) await storeResult(db, name, redactDraft(draft))
  return stored.length
}

function redactDraft(draft: Draft): Draft {
  const body = draft.body as VersionDraft
  return { ...draft, body: { ...redactContent(body), reason: body.reason === null ? null : sealedPlaceholder } }
}
