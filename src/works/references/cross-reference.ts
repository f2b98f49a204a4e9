// Works and clauses that a text mentions: 《保守国家秘密法》第四十八条, 本法第三条. Found when a version is recorded, and
// kept as written: which work a name means is asked when somebody reads, so a work recorded later is linked as well.
import type { PlainDate } from '../../shared/calendar.js'
import { writtenProvisionOf, findReferences, type Reference } from './reference.js'
import { findApplicableVersion, orderTimeline, type TimelineEntry } from '../timeline.js'
import type { Provision, VersionContent } from '../work.js'
import { normalizeWorkName } from '../work-name.js'

/** One mention. Offsets are UTF-16 units in the provision's text, the end is exclusive. */
export interface CrossReference {
  eId: string
  /** The work's name, folded; `null` where the text means its own work. */
  name: string | null
  /** The clause as written, `art_3__para_1`; `null` where only the work is mentioned. */
  clause: string | null
  start: number
  end: number
}

/** The longest name, folded, that is looked for or found: an index holds no longer ones. */
const maxNameLength = 200

/** The names under which a version can be mentioned, folded, each once. */
export function namesOf({ title, aliases }: Pick<VersionContent, 'title' | 'aliases'>): string[] {
  return [...new Set([title, ...aliases].map(normalizeWorkName))].filter((name) => name !== '' && name.length <= maxNameLength)
}

/**
 * The mentions in a version's provisions, in reading order, the same clause once in each provision. 本法 is taken for
 * the work itself where its title says 法 and the words are not quoted; 同法 and 该法 for the one work named before in
 * the provision. What stays open (前款, a bare 第三条, 同法 after two laws) is no mention.
 */
export function findCrossReferences({ title, provisions }: Pick<VersionContent, 'title' | 'provisions'>): CrossReference[] {
  const own = title.replace(/[（(][^（()）]*[)）]$/, '')
  return provisions.flatMap((provision) => crossReferencesIn(provision, own))
}

function crossReferencesIn({ eId, text }: Provision, own: string): CrossReference[] {
  if (!/[《]|本[^，。；]{1,2}第/.test(text)) return []
  const named: string[] = []
  const found = new Map<string, CrossReference>()
  for (const reference of findReferences(text)) {
    if (reference.work !== null && !named.includes(reference.work)) named.push(reference.work)
    const name = referencedName(reference, text, own, named)
    if (name === undefined || (name?.length ?? 0) > maxNameLength) continue
    const clause = writtenProvisionOf(reference)
    const key = JSON.stringify([name, clause])
    if (!found.has(key)) found.set(key, { eId, name, clause, start: reference.start, end: reference.end })
  }
  return [...found.values()]
}

/** The folded name of the work meant, `null` for the text's own, `undefined` where it cannot be told. */
function referencedName(reference: Reference, text: string, own: string, named: readonly string[]): string | null | undefined {
  const { work, pronoun, start } = reference
  if (work !== null) return normalizeWorkName(work) || undefined
  if (pronoun === null || writtenProvisionOf(reference) === null) return undefined
  const noun = pronoun.slice(1)
  if (pronoun.startsWith('本')) return own.endsWith(noun) && !isQuoted(text, start) ? null : undefined
  const fitting = named.filter((name) => name.endsWith(noun))
  return fitting.length === 1 ? normalizeWorkName(fitting[0]!) : undefined
}

function isQuoted(text: string, at: number): boolean {
  const before = text.slice(0, at)
  return before.split(/[“「]/).length > before.split(/[”」]/).length
}

/**
 * The version whose numbering a text that started on a day follows: the one in force then, else the first that came.
 * Where that day is not known, the one that answers on the day of the question.
 */
export function referencedVersion<Entry extends TimelineEntry>(
  timeline: readonly Entry[], started: PlainDate | null, asOf: PlainDate
): Entry | undefined {
  return findApplicableVersion(timeline, started ?? asOf)?.text ?? orderTimeline(timeline).find(({ repeal }) => !repeal)
}
