// Resolves a reference as a person writes it: the work by its name, the provision by its number, on a day.
import { Problem } from '../shared/problem.js'
import { eIdsOf, readReference, type Reference } from '../works/references/reference.js'
import { findApplicableVersion } from '../works/timeline.js'
import { readProvisions } from '../works/store-version-text.js'
import { listTimeline } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { findByName, type NameCandidate } from './find-by-name.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import type { ReadPoint } from '../shared/read-point.js'

interface Resolution {
  choices: Choice[]
}

export interface Choice extends NameCandidate {
  /** The provision meant; `null` where the reference names none, or the work's numbering is not known. */
  eId: string | null
  note: 'numbering-not-known' | null
}

type ParsedReference = Omit<Reference, 'start' | 'end'>

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
  const works = await findReferencedWorks(base, parsed, context, readPoint)
  const choices: Choice[] = []
  for (const work of works) choices.push(...(await resolveProvision(base, work, parsed, readPoint)))
  if (choices.length === 0) throw new Problem('reference-not-found', { understood: formatReference(parsed, works) })
  return { choices }
}

async function findReferencedWorks(base: Base, parsed: ParsedReference, context: string | undefined, { seq }: ReadPoint): Promise<NameCandidate[]> {
  const db = base.store.readDb
  if (parsed.work !== null && parsed.work !== '') {
    const found = await findByName(db, parsed.work, seq)
    if (found.length === 0) throw new Problem('reference-not-found', { understood: formatReference(parsed, []) })
    return found
  }
  if (parsed.steps.length === 0 && !parsed.pronoun) throw new Problem('reference-not-understood')
  if (context === undefined) throw new Problem('reference-needs-context', { understood: formatReference(parsed, []) })
  const work = await findWork(db, context, seq)
  if (work === undefined) throw new Problem('work-not-found', { id: context, kind: 'work' })
  return [{ ...work, title: '', region: null, score: 1 }]
}

async function resolveProvision(base: Base, work: NameCandidate, parsed: ParsedReference, { asOf, seq }: ReadPoint): Promise<Choice[]> {
  const timeline = await listTimeline(base.store.readDb, work.work, seq)
  const text = findApplicableVersion(timeline, asOf)?.text
  if (text === undefined) return []
  const choice = { ...work, title: text.title, region: text.region }
  if (parsed.steps.length === 0) return [{ ...choice, eId: null, note: null }]
  const provisions = await readProvisions(base.store.readDb, text)
  const eId = eIdsOf(parsed).find((wanted) => provisions.some((provision) => provision.eId === wanted))
  if (eId !== undefined) return [{ ...choice, eId, note: null }]
  // An excerpt may quote the provision without its number.
  return text.completeness.state === 'excerpt' ? [{ ...choice, eId: null, note: 'numbering-not-known' }] : []
}

/** The reference as understood, in Chinese, for the problem text. */
function formatReference({ work, pronoun, steps }: ParsedReference, found: readonly NameCandidate[]): string {
  const names = { art: '条', para: '款', point: '项', indent: '目' }
  const writtenProvision = steps.map(({ level, number }) => `第${number}${names[level]}`).join('')
  const title = found[0]?.title ?? work
  return `${title === null || title === '' ? (pronoun ?? '') : `《${title}》`}${writtenProvision}`
}
