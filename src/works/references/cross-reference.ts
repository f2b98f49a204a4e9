// Cross-references in a text: 《保守国家秘密法》第四十八条, 本法第三条. They are extracted when a version is recorded and
// stored as written. Names are resolved to works on reading, so a work recorded later is linked as well.
import type { PlainDate } from '../../shared/calendar.js'
import { findReferences } from './find-references.js'
import { writtenProvisionOf } from './provision-steps.js'
import { listSteps, type Reference } from './reference.js'
import { fullNameOf } from './short-names.js'
import { pronounNouns } from './work-names.js'
import { findApplicableVersion, orderTimeline, type TimelineEntry } from '../timeline.js'
import type { Provision, VersionContent } from '../work.js'
import { normalizeWorkName } from '../work-name.js'

/** One cross-reference. Offsets are UTF-16 units in the provision's text, the end is exclusive. */
export interface CrossReference {
  eId: string
  /** The work's name, normalized; `null` where the text means its own work. */
  name: string | null
  /** The provision as written, `art_3__para_1`; `null` where only the work is named. */
  clause: string | null
  start: number
  end: number
}

/** Length limit of normalized names: the database index takes no longer ones. */
const maxNameLength = 200

/** The normalized names of a version, title and aliases, without duplicates. */
export function namesOf({ title, aliases }: Pick<VersionContent, 'title' | 'aliases'>): string[] {
  return [...new Set([title, ...aliases].map(normalizeWorkName))].filter((name) => name !== '' && name.length <= maxNameLength)
}

/**
 * The cross-references of a version in reading order, without duplicates inside a provision. 本法 means the work itself
 * if its title ends in 法 and the words are not quoted; 同法 and 该法 mean the one work named before in the provision.
 * Ambiguous references (前款, a bare 第三条, 同法 after two laws) are left out.
 */
export function findCrossReferences({ title, provisions }: Pick<VersionContent, 'title' | 'provisions'>): CrossReference[] {
  const own = title.replace(/[（(][^（()）]*[)）]$/, '')
  return provisions.flatMap((provision) => crossReferencesIn(provision, own))
}

function crossReferencesIn({ eId, text }: Provision, own: string): CrossReference[] {
  if (!mayRefer.test(text)) return []
  const named = new NamedWorks()
  const isQuoted = quotedOffsets(text)
  const found = new Map<string, CrossReference>()
  let before: string | null | undefined
  for (const reference of findReferences(text, { isRule: true })) {
    if (reference.work !== null) named.add(reference.work)
    const name = reference.continues && isNameless(reference) ? before : referencedName(reference, own, named, isQuoted)
    before = name
    if (name === undefined || (name?.length ?? 0) > maxNameLength) continue
    for (const { clause, start, end } of listClauses(reference)) {
      const key = JSON.stringify([name, clause])
      if (!found.has(key)) found.set(key, { eId, name, clause, start, end })
    }
  }
  return [...found.values()]
}

// 第 directly behind a name, the mark that closes one, or the bracket behind one: 刑法第一百条, 〈刑法〉第一百条.
const mayRefer = /《|本[^，。；]{1,2}第|[法典例定则释〉」』”＞）)]\s?第/

function isNameless({ work, pronoun }: Reference): boolean {
  return work === null && pronoun === null
}

/** Every provision meant with its place; the first begins with the name. A reference to a work alone has one, of `null`. */
function listClauses({ start, end, provisions }: Reference): Pick<CrossReference, 'clause' | 'start' | 'end'>[] {
  if (provisions.length === 0) return [{ clause: null, start, end }]
  return provisions.flatMap((provision, at) =>
    listSteps([provision]).map((steps) => ({
      clause: writtenProvisionOf(steps), start: at === 0 ? start : provision.start, end: provision.end
    }))
  )
}

/** The normalized name of the work meant, `null` for the text's own work, `undefined` where it is ambiguous. */
function referencedName(
  reference: Reference, own: string, named: NamedWorks, isQuoted: (at: number) => boolean
): string | null | undefined {
  const { work, pronoun, derived, start, provisions } = reference
  if (work !== null) return normalizeWorkName(fullNameOf(work)) || undefined
  if (pronoun === null || provisions.length === 0 || reference.isUnclear) return undefined
  const noun = pronoun.slice(1)
  if (pronoun.startsWith('本')) return own.endsWith(noun) && !isQuoted(start) ? implementingName(null, derived) : undefined
  const fitting = named.find(noun)
  return fitting === null ? undefined : implementingName(fitting, derived)
}

/** The name of a work, or of the rules that implement it; those of the text's own work are not known by name. */
function implementingName(name: string | null, derived: string | null): string | null | undefined {
  if (derived === null) return name === null ? null : normalizeWorkName(name)
  return name === null ? undefined : normalizeWorkName(name + derived)
}

/** The works that a provision has named so far, by the noun with which their names end. */
class NamedWorks {
  private readonly names = new Set<string>()
  /** `null` for a noun with which several names end. */
  private readonly byNoun = new Map<string, string | null>()

  add(name: string): void {
    if (this.names.has(name)) return
    this.names.add(name)
    for (const noun of pronounNouns) if (name.endsWith(noun)) this.byNoun.set(noun, this.byNoun.has(noun) ? null : name)
  }

  /** The only work named that is a 法, a 条例 and so on; `null` where there is none, or several. */
  find(noun: string): string | null {
    return this.byNoun.get(noun) ?? null
  }
}

/** Tells of offsets, asked in ascending order, whether more quotation marks are opened before them than closed. */
function quotedOffsets(text: string): (offset: number) => boolean {
  let [at, open] = [0, 0]
  return (offset) => {
    for (; at < offset; at++) open += '“「'.includes(text[at]!) ? 1 : '”」'.includes(text[at]!) ? -1 : 0
    return open > 0
  }
}

/**
 * The version of the target whose numbering a citing text follows: the one in force on the day the citing text started,
 * else the first one. Where that day is not known, the one applicable on `asOf`.
 */
export function referencedVersion<Entry extends TimelineEntry>(
  timeline: readonly Entry[], started: PlainDate | null, asOf: PlainDate
): Entry | undefined {
  return findApplicableVersion(timeline, started ?? asOf)?.text ?? orderTimeline(timeline).find(({ repeal }) => !repeal)
}
