// What else may hold a text that is being sealed: the draft of its work, and replies kept in case a request comes twice.
// Both are looked at under the lock that numbers changes, which whoever opens a draft holds too.
import { contentOfDraft, type Draft, type VersionDraft } from '../drafts/draft.js'
import { hideContent, sealedWords } from '../works/redaction.js'
import { holdWordsOf, textsOf } from './redacted-overlap.js'
import { deleteDraft, lockDraft } from '../drafts/store.js'
import { keepReply } from '../access/store-idempotency.js'
import type { Recorder } from '../database/sequence/change-writer.js'
import type { KnownVersion } from '../works/store-versions.js'
import { type FoundWork, listIds } from '../works/store-works.js'
import { readContent } from '../drafts/copy-version.js'
import { listKeptDrafts } from './store.js'

export interface Leftovers {
  /** Ids of works whose open draft was discarded. */
  discardedDrafts: string[]
  /** Kept replies of which the words were taken. */
  blankedReplies: number
}

/** Whether a draft says what is sealed and no version that is still shown says. */
type IsTelling = (body: VersionDraft) => boolean

/** Clears what would tell the texts of some versions of a work; asked before they are sealed. */
export async function clearLeftovers(
  recorder: Recorder,
  work: FoundWork,
  known: readonly KnownVersion[],
  numbers: readonly number[]
): Promise<Leftovers> {
  const isTelling = await compareWith(recorder, work, known, numbers)
  return {
    discardedDrafts: await discardDraft(recorder, work, isTelling),
    blankedReplies: await blankReplies(recorder, work, isTelling)
  }
}

async function compareWith(recorder: Recorder, work: FoundWork, known: readonly KnownVersion[], numbers: readonly number[]): Promise<IsTelling> {
  const sealed: string[] = []
  const shown: string[] = []
  for (const version of known.filter((one) => one.sealed === null)) {
    const texts = version.repeal ? [version.title, ...version.aliases] : textsOf(await readContent(recorder, work, version.number))
    ;(numbers.includes(version.number) ? sealed : shown).push(...texts)
  }
  return (body) => holdWordsOf([...textsOf(contentOfDraft(body)), ...(body.reason === null ? [] : [body.reason])], sealed, shown)
}

async function discardDraft({ db }: Recorder, { id }: FoundWork, isTelling: IsTelling): Promise<string[]> {
  const draft = await lockDraft(db, id)
  if (draft?.body.action !== 'version' || !isTelling(draft.body)) return []
  await deleteDraft(db, id)
  return [id]
}

/** The request stays done, and its reply keeps its form: only the words go. */
async function blankReplies({ db }: Recorder, { work }: FoundWork, isTelling: IsTelling): Promise<number> {
  const ids = (await listIds(db, [work])).map(({ id }) => id)
  const kept = (await listKeptDrafts(db, ids)).filter(({ draft: { body } }) => body.action === 'version' && isTelling(body))
  for (const { name, draft } of kept) await keepReply(db, name, hideDraft(draft))
  return kept.length
}

function hideDraft(draft: Draft): Draft {
  const body = draft.body as VersionDraft
  return { ...draft, body: { ...hideContent(body), reason: body.reason === null ? null : sealedWords } }
}
