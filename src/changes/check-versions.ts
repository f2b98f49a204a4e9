// What became of versions that somebody keeps: only those that changed, ended or will by a known day. Never cut short.
import { groupBy } from '../shared/group-by.js'
import type { Kind } from '../shared/kind.js'
import { readMark } from '../works/revision-tag.js'
import { findAnswer, orderTimeline } from '../works/timeline.js'
import type { Status } from '../works/work.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import { type FoundWork, findWorks } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { findHorizon } from '../database/resolve-read-point.js'
import { readMarks } from '../works/reading/read-revision-tags.js'
import type { Horizon } from '../shared/read-point.js'

/** A version that is kept: by its number, by the hash of its content, or as the ETag of a work as it read. */
export interface KeptVersion {
  id: string
  version?: number
  contentHash?: string
  etag?: string
}

export interface CheckedVersion {
  id: string
  /** The id that the work has now, and its kind; null where no work has the id. */
  currentId: string | null
  kind: Kind | null
  /**
   * `changed`: another version answers today, or, kept as an ETag, the work reads otherwise in anything beside its text;
   * `pending`: still this one, and not beyond the day of `next`.
   */
  state: 'changed' | 'withdrawn' | 'repealed' | 'moved' | 'pending' | 'unknown'
  /** The version that answers today, with its status and hash. */
  version: number | null
  status: Status | null
  contentHash: string | null
  /** What takes over by a day that is known already. */
  next: { version: number; from: string; repeal: boolean } | null
}

export interface CheckReport {
  asOf: string
  /** Number of the change up to which everything was looked at. */
  seq: number
  asked: number
  items: CheckedVersion[]
}

/** Works looked at in one go. */
const batch = 500

/** Checks kept versions against today; items come in the order asked, the unaffected ones are left out. */
export async function checkVersions(base: Base, kept: readonly KeptVersion[]): Promise<CheckReport> {
  const horizon = await findHorizon(base, {})
  const items: CheckedVersion[] = []
  for (let at = 0; at < kept.length; at += batch) items.push(...(await checkBatch(base, kept.slice(at, at + batch), horizon)))
  return { asOf: horizon.asOf, seq: horizon.seq, asked: kept.length, items }
}

async function checkBatch({ store }: Base, kept: readonly KeptVersion[], horizon: Horizon): Promise<CheckedVersion[]> {
  const works = await findWorks(store.records, kept.map(({ id }) => id), horizon.seq)
  const known = await listKnownVersions(store.records, [...new Set([...works.values()].map(({ work }) => work))], horizon.seq)
  const byWork = groupBy(known, ({ work }) => work)
  const tagged = new Set(kept.flatMap(({ id, etag }) => (etag === undefined ? [] : works.get(id)?.work ?? [])))
  const marks = await readMarks(store.records, known.filter(({ work }) => tagged.has(work)), horizon)
  return kept.flatMap((one) => {
    const work = works.get(one.id)
    if (work === undefined) return [unknown(one)]
    return checkOne(one, work, { known: byWork.get(work.work) ?? [], mark: marks.get(work.work) }, horizon) ?? []
  })
}

/** What is known of a work today; `mark` only where it was asked for, and where the work reads as something. */
interface WorkToday {
  known: readonly KnownVersion[]
  mark: string | undefined
}

function checkOne(kept: KeptVersion, work: FoundWork, { known, mark }: WorkToday, { asOf }: Horizon): CheckedVersion | undefined {
  const own = known.find((version) => isKept(version, kept))
  const timeline = orderTimeline(known.filter(({ withdrawnAt }) => withdrawnAt === null))
  const answer = findAnswer(timeline, asOf)
  const later = timeline.find(({ inForceFrom: { date } }) => date !== null && date > asOf)
  const state = stateOf(kept, work, own, answer, later) ?? (readsOtherwise(kept, mark) ? 'changed' : undefined)
  if (state === undefined) return undefined
  return {
    id: kept.id,
    currentId: work.id,
    kind: work.kind,
    state,
    version: answer?.entry.number ?? null,
    status: answer?.status ?? null,
    contentHash: answer?.text.contentHash ?? null,
    next: later === undefined ? null : { version: later.number, from: later.inForceFrom.date!, repeal: later.repeal }
  }
}

function isKept(version: KnownVersion, { version: number, contentHash, etag }: KeptVersion): boolean {
  if (contentHash !== undefined) return version.contentHash === contentHash
  return version.number === (number ?? readMark(etag!)?.version)
}

function readsOtherwise({ etag }: KeptVersion, mark: string | undefined): boolean {
  return etag !== undefined && readMark(etag)?.mark !== mark
}

function stateOf(
  { id }: KeptVersion, work: FoundWork, own: KnownVersion | undefined,
  answer: ReturnType<typeof findAnswer<KnownVersion>>, later: KnownVersion | undefined
): CheckedVersion['state'] | undefined {
  if (own !== undefined && own.withdrawnAt !== null) return 'withdrawn'
  if (answer?.entry.repeal === true && own !== answer.entry) return 'repealed'
  if (own === undefined || own !== (answer?.entry ?? later)) return 'changed'
  if (work.id !== id) return 'moved'
  return later === undefined ? undefined : 'pending'
}

function unknown({ id }: KeptVersion): CheckedVersion {
  return { id, currentId: null, kind: null, state: 'unknown', version: null, status: null, contentHash: null, next: null }
}
