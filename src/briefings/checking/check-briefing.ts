// What anybody may ask about a printed sheet: whether it was made here, and what its records have become since.
import { type Briefing, type BriefingEntry, entriesOf } from '../briefing.js'
import { readCode } from '../briefing-code.js'
import { dayInShanghai, type PlainDate } from '../../shared/calendar.js'
import { Problem } from '../../shared/problem.js'
import type { RenderingFacts } from '../briefing.js'
import { findAnswer } from '../../works/timeline.js'
import { findBriefingByCode, listRenderings } from '../store.js'
import { readProvisions } from '../../works/store-version-text.js'
import { type KnownVersion, listKnownVersions } from '../../works/store-versions.js'
import { findWork, type FoundWork } from '../../works/store-works.js'
import type { Base } from '../../database/base.js'
import { findHorizon } from '../../database/resolve-read-point.js'

export interface EntryStanding {
  /** The work, and its id now; `null` where it is not there any more. */
  work: Pick<FoundWork, 'id' | 'kind'> | null
  title: string
  issuer: string | null
  region: string | null
  printedVersion: number
  /** What the printed text is today. `changed-elsewhere`: a new version leaves the printed clauses as they are. */
  today: 'unchanged' | 'changed-elsewhere' | 'changed' | 'repealed' | 'withdrawn' | 'not-yet-in-force' | 'sealed'
  /** The day of the change, where there is one and it is known. */
  since: PlainDate | null
  /** Number of the version that applies today, if another one. */
  newVersion: number | null
}

export interface SheetCheck {
  briefing: Briefing
  /** The day on which this was looked up. */
  day: PlainDate
  standings: EntryStanding[]
  renderings: RenderingFacts[]
}

/** Looks up a code as somebody typed it. Problem: `code-not-found`. */
export async function checkSheet(base: Base, typed: string): Promise<SheetCheck> {
  const code = readCode(typed)
  const briefing = code === null ? undefined : await findBriefingByCode(base.store.db, code)
  if (briefing === undefined) throw new Problem('code-not-found', { code: typed.slice(0, 40) })
  const day = dayInShanghai(base.now())
  const { seq } = await findHorizon(base, {})
  const standings: EntryStanding[] = []
  for (const entry of entriesOf({ ...briefing, fullTexts: [] })) standings.push(await standingOf(base, entry, day, seq))
  return { briefing, day, standings, renderings: await listRenderings(base.store.db, briefing.id) }
}

/** The rendering that somebody's file is, by its SHA-256; `undefined` where this base made no such bytes. */
export function findSameBytes({ renderings }: SheetCheck, sha256: string): RenderingFacts | undefined {
  return renderings.find((rendering) => rendering.sha256 === sha256.toLowerCase())
}

async function standingOf(base: Base, entry: BriefingEntry, day: PlainDate, seq: number): Promise<EntryStanding> {
  const work = await findWork(base.store.records, entry.work, seq)
  const known = work === undefined ? [] : await listKnownVersions(base.store.records, [work.work], seq)
  const { title, issuer, region, version } = entry
  return {
    work: work === undefined ? null : { id: work.id, kind: work.kind },
    title,
    issuer,
    region: region?.name ?? null,
    printedVersion: version,
    ...(await compare(base, entry, known, day))
  }
}

type Comparison = Pick<EntryStanding, 'today' | 'since' | 'newVersion'>

async function compare(
  base: Base,
  entry: BriefingEntry,
  known: readonly KnownVersion[],
  day: PlainDate
): Promise<Comparison> {
  if (entry.sealed) return { today: 'sealed', since: null, newVersion: null }
  const printed = known.find(({ number }) => number === entry.version)
  if (printed === undefined || printed.withdrawnAt !== null)
    return { today: 'withdrawn', since: null, newVersion: null }
  const answer = findAnswer(
    known.filter(({ withdrawnAt }) => withdrawnAt === null),
    day
  )
  if (answer === undefined) return { today: 'not-yet-in-force', since: printed.inForceFrom.date, newVersion: null }
  const { text, entry: deciding } = answer
  if (deciding.repeal) return { today: 'repealed', since: deciding.inForceFrom.date, newVersion: null }
  if (text.number === printed.number) return { today: 'unchanged', since: null, newVersion: null }
  const started = printed.inForceFrom.date === null || printed.inForceFrom.date <= day
  if (!started) return { today: 'not-yet-in-force', since: printed.inForceFrom.date, newVersion: null }
  const same = await standsIn(base, entry, text)
  return { today: same ? 'changed-elsewhere' : 'changed', since: text.inForceFrom.date, newVersion: text.number }
}

/** Whether every printed clause reads the same at its place in another version. */
async function standsIn(base: Base, entry: BriefingEntry, { work, number }: KnownVersion): Promise<boolean> {
  const provisions = await readProvisions(base.store.records, { work, number })
  const texts = new Map(provisions.map(({ eId, text }) => [eId, text]))
  const whole = entry.picked !== null || texts.size === entry.provisions.length
  return whole && entry.provisions.every(({ eId, text }) => texts.get(eId) === text)
}
