// The content of a version as it was recorded, to go on from.
import { dayInShanghai } from '../shared/calendar.js'
import type { Opening, VersionDraft } from './draft.js'
import { Problem } from '../shared/problem.js'
import { findAnswer } from '../works/timeline.js'
import type { VersionContent } from '../works/work.js'
import type { Known } from '../database/sequence/change-writer.js'
import { readText } from '../works/store-version-text.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import type { FoundWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { toContent } from '../works/reading/describe-version.js'
import { refuseDay } from '../works/reading/read-work.js'
import { requireOwnWork } from '../works/recording/require-current-work.js'
import type { WorkName } from '../works/reading/require-work.js'
import type { Db } from '../database/db.js'

/**
 * A draft that copies the version named, or the text that answers on the day. Problems: `version-not-found`, also for a
 * repeal, which has no text; `not-in-force-at`, `all-withdrawn`, `content-sealed`.
 */
export async function copyVersion(
  { now }: Base,
  db: Db,
  { work, known }: { work: FoundWork; known: readonly KnownVersion[] },
  { version, asOf, reason }: Extract<Opening, { action: 'version' }>
): Promise<VersionDraft> {
  const day = asOf ?? dayInShanghai(now())
  const copied = version === null ? chooseByDay(work, known, day) : chooseByNumber(work, known, version)
  return { action: 'version', ...(await contentOf(db, work, copied)), relations: null, reason }
}

/** The content of one version. Problems: `work-not-found`, `version-not-found`, `content-sealed`. */
export async function readContent({ db, seq }: Known, name: WorkName, number: number): Promise<VersionContent> {
  const work = await requireOwnWork({ db, seq }, name)
  return contentOf(db, work, chooseByNumber(work, await listKnownVersions(db, [work.work], seq), number))
}

/** Of a sealed version there is nothing to go on from but the words that stand in its place. */
async function contentOf(db: Db, { id }: FoundWork, version: KnownVersion): Promise<VersionContent> {
  if (version.sealed !== null) throw new Problem('content-sealed', { id, number: version.number })
  return toContent(version, await readText(db, version))
}

function chooseByNumber({ id }: FoundWork, known: readonly KnownVersion[], number: number): KnownVersion {
  const version = known.find((one) => one.number === number && !one.repeal)
  if (version === undefined) throw new Problem('version-not-found', { id, number })
  return version
}

function chooseByDay(work: FoundWork, known: readonly KnownVersion[], asOf: string): KnownVersion {
  const timeline = known.filter(({ withdrawnAt }) => withdrawnAt === null)
  return findAnswer(timeline, asOf)?.text ?? refuseDay(work, timeline, { asOf })
}
