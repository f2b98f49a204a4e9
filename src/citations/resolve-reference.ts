// Resolves a reference as a person writes it: the work by its name, the provision by its number, on a day.
import type { PlainDate } from '../shared/calendar.js'
import { Problem } from '../shared/problem.js'
import { readReference } from '../works/references/read-reference.js'
import type { ReferenceMeaning } from '../works/references/reference.js'
import type { VersionQualifier } from '../works/references/version-qualifier.js'
import { findApplicableVersion } from '../works/timeline.js'
import { readCachedText } from '../works/reading/cached-texts.js'
import { listTimeline } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { chooseVersions } from './choose-versions.js'
import { findByFirstName, findByPlace, findBySimilarName, findNearNames, type NameCandidate } from './find-by-name.js'
import { listNameReadings } from './name-readings.js'
import { SearchedText } from './searched-text.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import type { ReadPoint } from '../shared/read-point.js'

interface Resolution {
  choices: Choice[]
}

export interface Choice extends NameCandidate {
  /** The provision meant; `null` where the reference names none, or the work's numbering is not known. */
  eId: string | null
  note: 'numbering-not-known' | null
  /** A day of the version that the reference chooses, where that is not the applicable one. */
  asOf: PlainDate | null
}

/**
 * Resolves a reference to its possible meanings; `context` is the id of the work that contains it, for 本法 and 同法.
 * Problems: `work-not-found` for the context, `reference-not-understood`, `reference-needs-context`,
 * `reference-not-found`.
 */
export async function resolveReference(
  base: Base, { ref, context, ...point }: ReadPointQuery & { ref: string; context?: string }
): Promise<Resolution> {
  const readPoint = await resolveReadPoint(base, point)
  const parsed = readReference(ref)
  const { works, version } = await findReferencedWorks(base, parsed, context, readPoint)
  const choices: Choice[] = []
  for (const work of works) choices.push(...(await resolveProvisions(base, work, { ...parsed, version }, readPoint)))
  if (choices.length === 0) throw new Problem('reference-not-found', { understood: formatReference(parsed, works) })
  return { choices }
}

interface ReferencedWorks {
  works: NameCandidate[]
  version: VersionQualifier | null
}

async function findReferencedWorks(
  base: Base, parsed: ReferenceMeaning, context: string | undefined, { seq }: ReadPoint
): Promise<ReferencedWorks> {
  const db = base.store.readDb
  if (parsed.work !== null && parsed.work !== '') return findNamedWorks(base, parsed, parsed.work, seq)
  if (parsed.provisions.length === 0 && !parsed.pronoun) throw new Problem('reference-not-understood')
  if (context === undefined) throw new Problem('reference-needs-context', { understood: formatReference(parsed, []) })
  const work = await findWork(db, context, seq)
  if (work === undefined) throw new Problem('work-not-found', { id: context, kind: 'work' })
  return { works: [{ ...work, title: '', region: null, score: 1 }], version: parsed.version }
}

/** The works with this name or one it is short for; else those whose name contains it, or is near to it. */
async function findNamedWorks(base: Base, parsed: ReferenceMeaning, name: string, seq: number): Promise<ReferencedWorks> {
  const db = base.store.readDb
  const readings = listNameReadings(name, parsed.version)
  const { found, at } = await findByFirstName(db, readings.map((reading) => reading.name), seq)
  if (found.length > 0) return { works: found, version: readings[at]!.version }
  const similar = [...(parsed.provisions.length === 0 ? await findByPlace(db, name, seq) : []), ...(await findBySimilarName(db, name, seq))]
  const works = similar.length > 0 ? similar : await findNearNames(db, name, seq)
  if (works.length === 0) throw new Problem('reference-not-found', { understood: formatReference(parsed, []) })
  return { works, version: parsed.version }
}

async function resolveProvisions(base: Base, work: NameCandidate, parsed: ReferenceMeaning, { asOf, seq }: ReadPoint): Promise<Choice[]> {
  const timeline = await listTimeline(base.store.readDb, work.work, seq)
  const applicable = findApplicableVersion(timeline, asOf)?.text
  const texts = timeline.filter(({ repeal }) => !repeal)
  const text = parsed.version === null ? applicable : chooseVersions(texts, applicable, parsed.version).at(-1)
  if (text === undefined) return []
  const choice = { ...work, title: text.title, region: text.region, asOf: text === applicable ? null : text.inForceFrom.date }
  if (parsed.provisions.length === 0) return [{ ...choice, eId: null, note: null }]
  if (parsed.isUnclear) return []
  const searched = new SearchedText(text, (await readCachedText(base.store, text)).provisions)
  // The source gives no numbers, so that the provision may be any of those it quotes.
  if (searched.isUnnumbered) return [{ ...choice, eId: null, note: 'numbering-not-known' }]
  return searched.eIdsAt({ provisions: parsed.provisions }).map((eId) => ({ ...choice, eId, note: null }))
}

/** The reference as understood, in Chinese, for the problem text. */
function formatReference({ work, pronoun, provisions }: ReferenceMeaning, found: readonly NameCandidate[]): string {
  const names = { art: '条', para: '款', point: '项', indent: '目' }
  const writtenProvision = provisions
    .map(({ steps }) => steps.map(({ level, number }) => `第${number.replace('-', '之')}${names[level]}`).join('')).join('、')
  const title = found[0]?.title ?? work
  return `${title === null || title === '' ? (pronoun ?? '') : `《${title}》`}${writtenProvision}`
}
