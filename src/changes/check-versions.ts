// Checks versions cached by a client. The result lists those that changed, ended, or will do so on a known day; it is
// never truncated.
import { groupBy } from '../shared/group-by.js'
import type { Kind } from '../shared/kind.js'
import { parseRevisionTag } from '../works/revision-tag.js'
import { findApplicableVersion, orderTimeline } from '../works/timeline.js'
import type { Status } from '../works/work.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import { type ResolvedWork, findWorks } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { resolveReadPoint } from '../database/resolve-read-point.js'
import { findChangeHash } from '../database/sequence/last-change.js'
import { readHiddenHashes } from '../database/sequence/hidden-hashes.js'
import { formatPosition } from './position.js'
import { readRevisionTags } from '../works/reading/read-revision-tags.js'
import type { ReadPoint } from '../shared/read-point.js'

/** A version cached by a client: by number, by content hash, or by the ETag of the work. */
export interface VersionReference {
  id: string
  version?: number
  contentHash?: string
  etag?: string
}

export interface CheckedVersion {
  id: string
  /** Current id of the work; null if no work has the requested id. */
  currentId: string | null
  kind: Kind | null
  /**
   * `changed`: another version applies today, or, with an ETag, the work differs in anything else;
   * `pending`: this version applies until the day of `next`.
   */
  state: 'changed' | 'withdrawn' | 'repealed' | 'moved' | 'pending' | 'unknown'
  /** The version that applies today, with its status and hash. */
  version: number | null
  status: Status | null
  contentHash: string | null
  /** The version or repeal that follows on a known day. */
  next: { version: number; from: string; repeal: boolean } | null
}

export interface CheckReport {
  asOf: string
  /** seq of the last change taken into account. */
  seq: number
  /** The position after that change, with its hash. */
  cursor: string
  asked: number
  items: CheckedVersion[]
}

/** Works read per query. */
const batchSize = 500

/** Compares cached versions with today's. Items are in the order requested; unchanged versions are left out. */
export async function checkVersions(base: Base, requested: readonly VersionReference[]): Promise<CheckReport> {
  const readPoint = await resolveReadPoint(base, {})
  const items: CheckedVersion[] = []
  for (let at = 0; at < requested.length; at += batchSize) items.push(...(await checkBatch(base, requested.slice(at, at + batchSize), readPoint)))
  const { readDb } = base.store
  const isHidden = (await readHiddenHashes(readDb))(readPoint.seq)
  const cursor = formatPosition(readPoint.seq, isHidden ? null : await findChangeHash(readDb, readPoint.seq))
  return { ...readPoint, cursor, asked: requested.length, items }
}

async function checkBatch({ store }: Base, requested: readonly VersionReference[], readPoint: ReadPoint): Promise<CheckedVersion[]> {
  const works = await findWorks(store.readDb, requested.map(({ id }) => id), readPoint.seq)
  const known = await listKnownVersions(store.readDb, [...new Set([...works.values()].map(({ work }) => work))], readPoint.seq)
  const byWork = groupBy(known, ({ work }) => work)
  const tagged = new Set(requested.flatMap(({ id, etag }) => (etag === undefined ? [] : works.get(id)?.work ?? [])))
  const revisionTags = await readRevisionTags(store, known.filter(({ work }) => tagged.has(work)), readPoint)
  return requested.flatMap((one) => {
    const work = works.get(one.id)
    if (work === undefined) return [unknown(one)]
    return checkOne(one, work, { known: byWork.get(work.work) ?? [], revisionTag: revisionTags.get(work.work) }, readPoint) ?? []
  })
}

/** The state of a work today. The tag is there only if an ETag was requested and a version applies. */
interface CurrentWork {
  known: readonly KnownVersion[]
  revisionTag: string | undefined
}

function checkOne(requested: VersionReference, work: ResolvedWork, { known, revisionTag }: CurrentWork, { asOf }: ReadPoint): CheckedVersion | undefined {
  const own = known.find((version) => matchesReference(version, requested))
  const timeline = orderTimeline(known.filter(({ withdrawnAt }) => withdrawnAt === null))
  const answer = findApplicableVersion(timeline, asOf)
  const later = timeline.find(({ inForceFrom: { date } }) => date !== null && date > asOf)
  const state = stateOf(requested, work, own, answer, later) ?? (differsByTag(requested, revisionTag) ? 'changed' : undefined)
  if (state === undefined) return undefined
  return {
    id: requested.id,
    currentId: work.id,
    kind: work.kind,
    state,
    version: answer?.entry.number ?? null,
    status: answer?.status ?? null,
    contentHash: answer?.text.contentHash ?? null,
    next: later === undefined ? null : { version: later.number, from: later.inForceFrom.date!, repeal: later.repeal }
  }
}

function matchesReference(version: KnownVersion, { version: number, contentHash, etag }: VersionReference): boolean {
  if (contentHash !== undefined) return version.contentHash === contentHash
  return version.number === (number ?? parseRevisionTag(etag!)?.version)
}

function differsByTag({ etag }: VersionReference, revisionTag: string | undefined): boolean {
  return etag !== undefined && parseRevisionTag(etag)?.revisionTag !== revisionTag
}

function stateOf(
  { id }: VersionReference, work: ResolvedWork, own: KnownVersion | undefined,
  answer: ReturnType<typeof findApplicableVersion<KnownVersion>>, later: KnownVersion | undefined
): CheckedVersion['state'] | undefined {
  if (own !== undefined && own.withdrawnAt !== null) return 'withdrawn'
  if (answer?.entry.repeal === true && own !== answer.entry) return 'repealed'
  if (own === undefined || own !== (answer?.entry ?? later)) return 'changed'
  if (work.id !== id) return 'moved'
  return later === undefined ? undefined : 'pending'
}

function unknown({ id }: VersionReference): CheckedVersion {
  return { id, currentId: null, kind: null, state: 'unknown', version: null, status: null, contentHash: null, next: null }
}
