// The public check of a printed sheet: whether this service made it, and the current state of its records.
import { type Briefing, type BriefingEntry, listEntries } from '../briefing.js'
import { type CurrentState, stateByTexts, stateByVersions } from './current-state.js'
import { parseCode } from '../briefing-code.js'
import { dayInShanghai, type PlainDate } from '../../shared/calendar.js'
import { Problem } from '../../shared/problem.js'
import type { Format, RenderingMetadata } from '../briefing.js'
import { findCopy } from '../copies/store.js'
import { listPrintedClauses, type PrintedRecord } from './printed-clauses.js'
import { noteUse, removedProblem } from '../keeping/note-use.js'
import { findRemoved } from '../keeping/store.js'
import { findBriefingByCode, findLastSealOf, listRenderings } from '../store.js'
import { type BriefingLife, readLives } from '../reissuing/store.js'
import { listKnownVersions } from '../../works/store-versions.js'
import { findWork, type ResolvedWork } from '../../works/store-works.js'
import type { ReadAccess } from '../../access/authenticate.js'
import type { Base } from '../../database/base.js'
import { resolveReadPoint } from '../../database/resolve-read-point.js'

export interface EntryStatus extends CurrentState {
  /** The work with its current id; `null` if it no longer exists. */
  work: Pick<ResolvedWork, 'id' | 'kind'> | null
  title: string
  issuer: string | null
  region: string | null
  printedVersion: number
}

export interface SheetCheck {
  briefing: Briefing
  /** Whether it was replaced or withdrawn. */
  life: BriefingLife
  /** The day of the check. */
  day: PlainDate
  statuses: EntryStatus[]
  /** The renderings that may be shown. */
  renderings: RenderingMetadata[]
  /**
   * The last change that sealed a text in it, or 0: a file is not compared with what was made before, as it may be a guess.
   */
  seal: number
  /** What the sheet prints, to be compared with the paper; `null` where reading needs a key. */
  printed: PrintedRecord[] | null
}

/** Checks a code as typed. Problems: `code-not-found`, `briefing-removed`. */
export async function checkSheet(base: Base, typed: string, readAccess: ReadAccess): Promise<SheetCheck> {
  const code = parseCode(typed)
  const briefing = code === null ? undefined : await findBriefingByCode(base.store.db, code)
  if (briefing === undefined) throw await unknownCode(base, code, typed)
  await noteUse(base, briefing.id)
  const day = dayInShanghai(base.now())
  const { seq } = await resolveReadPoint(base, {})
  const statuses: EntryStatus[] = []
  for (const entry of listEntries({ ...briefing, fullTexts: [] })) statuses.push(await readEntryStatus(base, entry, day, seq))
  const printed = readAccess === 'open' ? listPrintedClauses(briefing) : null
  const seal = await findLastSealOf(base.store.db, briefing)
  const renderings = await listRenderings(base.store.db, briefing.id, seal)
  const life = (await readLives(base.store.db, [briefing.id], ''))(briefing.id)
  return { briefing, life, day, statuses, printed, renderings, seal }
}

async function unknownCode(base: Base, code: string | null, typed: string): Promise<Problem> {
  const removed = code === null ? undefined : await findRemoved(base.store.db, { code })
  return removed === undefined ? new Problem('code-not-found', { code: typed.slice(0, 40) }) : removedProblem(removed)
}

export interface VerifiedFile {
  sha256: string
  /** Whether this base made it for the briefing; `null` where that is not told, because a text in it has been sealed. */
  made: boolean | null
  /** Format of the rendering with this hash; `null` if there is none. */
  format: Format | null
  /** 份号, where it is a numbered copy. */
  copyNumber: number | null
}

/** Compares a file, by its SHA-256, with the renderings and the numbered copies that may be shown. */
export async function verifyFile({ store }: Base, { briefing, renderings, seal }: SheetCheck, given: string): Promise<VerifiedFile> {
  const sha256 = given.toLowerCase()
  const whole = renderings.find((rendering) => rendering.sha256 === sha256)
  const copy = whole === undefined ? await findCopy(store.db, { briefing: briefing.id, seal, sha256 }) : undefined
  const format = whole?.format ?? (copy?.format as Format | undefined) ?? null
  return { sha256, made: format !== null ? true : seal > 0 ? null : false, format, copyNumber: copy?.number ?? null }
}

async function readEntryStatus(base: Base, entry: BriefingEntry, day: PlainDate, seq: number): Promise<EntryStatus> {
  const work = await findWork(base.store.readDb, entry.work, seq)
  const versions = work === undefined ? [] : await listKnownVersions(base.store.readDb, [work.work], seq)
  const { title, issuer, region, version } = entry
  return {
    work: work === undefined ? null : { id: work.id, kind: work.kind },
    title,
    issuer,
    region: region?.name ?? null,
    printedVersion: version,
    ...(await stateByTexts(base.store.readDb, entry, versions, stateByVersions(entry, versions, day)))
  }
}
