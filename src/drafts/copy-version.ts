// Copies the recorded content of a version into a new draft.
import { dayInShanghai } from '../shared/calendar.js'
import type { DraftOpening, VersionDraft } from './draft.js'
import { Problem } from '../shared/problem.js'
import { findApplicableVersion } from '../works/timeline.js'
import type { VersionContent } from '../works/work.js'
import type { ReadContext } from '../database/sequence/change-writer.js'
import { readText } from '../works/store-version-text.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import type { ResolvedWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { toContent } from '../works/reading/describe-version.js'
import { rejectNotInForce } from '../works/reading/read-work.js'
import { requireCurrentWork } from '../works/recording/require-current-work.js'
import type { WorkRef } from '../works/reading/require-work.js'
import type { Db } from '../database/db.js'

/**
 * A draft body that copies a version, by its number or else the one that applies on the day (default: today in
 * Asia/Shanghai). Problems: `version-not-found`, also for a repeal, which has no text; `not-in-force-at`,
 * `all-withdrawn`, `content-sealed`.
 */
export async function copyVersion(
  { now }: Base,
  db: Db,
  { work, known }: { work: ResolvedWork; known: readonly KnownVersion[] },
  { version, asOf, reason }: Extract<DraftOpening, { action: 'version' }>
): Promise<VersionDraft> {
  const day = asOf ?? dayInShanghai(now())
  const copied = version === null ? selectByDay(work, known, day) : selectByNumber(work, known, version)
  return { action: 'version', ...(await contentOf(db, work, copied)), relations: null, reason }
}

/** The content of one version. Problems: `work-not-found`, `version-not-found`, `content-sealed`. */
export async function readContent({ db, seq }: ReadContext, ref: WorkRef, number: number): Promise<VersionContent> {
  const work = await requireCurrentWork({ db, seq }, ref)
  return contentOf(db, work, selectByNumber(work, await listKnownVersions(db, [work.work], seq), number))
}

/** A sealed version cannot be copied: only placeholders could be read. */
async function contentOf(db: Db, { id }: ResolvedWork, version: KnownVersion): Promise<VersionContent> {
  if (version.sealed !== null) throw new Problem('content-sealed', { id, number: version.number })
  return toContent(version, await readText(db, version))
}

function selectByNumber({ id }: ResolvedWork, known: readonly KnownVersion[], number: number): KnownVersion {
  const version = known.find((one) => one.number === number && !one.repeal)
  if (version === undefined) throw new Problem('version-not-found', { id, number })
  return version
}

function selectByDay(work: ResolvedWork, known: readonly KnownVersion[], asOf: string): KnownVersion {
  const timeline = known.filter(({ withdrawnAt }) => withdrawnAt === null)
  return findApplicableVersion(timeline, asOf)?.text ?? rejectNotInForce(work, timeline, { asOf })
}
