// Suggestions while typing: titles and names, headings, topics and terms, by characters or by pinyin.
import type { Horizon } from '../domain/work.js'
import type { Admission } from './answering.js'
import type { HeldVersion, HeldWork, Holdings } from './holdings.js'
import { normalise } from './normal-text.js'
import { initialsOf, soundOf } from './pinyin.js'
import { knownTerms } from './synonyms.js'

export const suggestionKinds = ['title', 'name', 'heading', 'topic', 'term'] as const
export type SuggestionKind = (typeof suggestionKinds)[number]

export interface Suggestion {
  text: string
  kind: SuggestionKind
  /** The work it leads to, where it names one. */
  work: string | null
}

export const mostSuggestions = 10

interface Entry {
  text: string
  folded: string
  initials: string
  sound: string
  kind: SuggestionKind
  /** The versions that show it; topics and terms are shown whatever is in force. */
  versions: number[]
}

/** All there is to suggest; it grows with what is held, and each request only looks through it. */
export class Suggestions {
  private entries: Entry[] = []
  private byKey = new Map<string, Entry>()
  private versionsRead = 0
  private topics = new Map<number, Entry[]>()
  private terms = knownTerms.map((term) => toEntry(term, 'term'))

  constructor(private held: Holdings) {}

  /** Takes in versions recorded since the last call: once for a large base, this is best done before the first request. */
  refresh(): void {
    for (; this.versionsRead < this.held.versions.length; this.versionsRead++) this.readVersion(this.versionsRead)
  }

  /** Suggestions for a beginning, most useful first; equally useful ones by length, then in the order recorded. */
  suggest(beginning: string, horizon: Horizon, admission: Admission, limit = mostSuggestions): Suggestion[] {
    this.refresh()
    const asked = normalise(beginning).text.trim()
    if (asked === '') return []
    const tiers: Entry[][] = []
    for (const entries of [this.entries, this.topicsAt(horizon.seq), this.terms]) collect(entries, asked, tiers)
    const chosen = new Map<string, Suggestion>()
    for (const tier of tiers) {
      tier?.sort((a, b) => a.text.length - b.text.length)
      for (const entry of tier ?? []) {
        if (chosen.size === limit) return [...chosen.values()]
        if (!chosen.has(entry.text) && isShown(entry, admission)) chosen.set(entry.text, this.toSuggestion(entry, horizon))
      }
    }
    return [...chosen.values()]
  }

  private toSuggestion({ text, kind, versions }: Entry, { seq }: Horizon): Suggestion {
    if (kind !== 'title' && kind !== 'name') return { text, kind, work: null }
    const { work } = this.held.versions[versions[0] as number] as HeldVersion
    return { text, kind, work: this.held.idAt(this.held.works[work] as HeldWork, seq) }
  }

  private topicsAt(seq: number): Entry[] {
    const at = this.held.topics.findLastIndex((named) => named.seq <= seq)
    const known = this.topics.get(at)
    if (known !== undefined) return known
    const names = this.held.topics[at]?.topics.flatMap(({ name }) => [name.zh, name.en]) ?? []
    const entries = names.map((text) => toEntry(text, 'topic'))
    this.topics.set(at, entries)
    return entries
  }

  private readVersion(at: number): void {
    const version = this.held.versions[at] as HeldVersion
    this.add(version.title, 'title', at, version.work)
    for (const alias of version.aliases) this.add(alias, 'name', at, version.work)
    const paths = new Set(this.held.occurrences.headings.values.subarray(version.first, version.end))
    for (const path of paths) for (const heading of this.held.headings[path]?.words ?? []) this.add(heading, 'heading', at)
  }

  private add(text: string, kind: SuggestionKind, version: number, work?: number): void {
    const key = `${kind} ${work ?? ''} ${text}`
    const known = this.byKey.get(key)
    if (known !== undefined) return void (known.versions.at(-1) !== version && known.versions.push(version))
    const entry = { ...toEntry(text, kind), versions: [version] }
    this.byKey.set(key, entry)
    this.entries.push(entry)
  }
}

function toEntry(text: string, kind: SuggestionKind): Entry {
  const folded = normalise(text).text.replace(/["“”‘’《》〈〉]/g, '')
  return { text, folded, initials: initialsOf(folded), sound: soundOf(folded), kind, versions: [] }
}

function isShown({ kind, versions }: Entry, admission: Admission): boolean {
  return kind === 'topic' || kind === 'term' || versions.some((version) => admission.versions[version] !== 0)
}

// What begins with the letters stands before what contains them, characters before sounds, titles before the rest.
function collect(entries: readonly Entry[], asked: string, tiers: Entry[][]): void {
  const bySound = /^[a-z]+$/.test(asked)
  for (const entry of entries) {
    const at = entry.folded.indexOf(asked)
    if (at >= 0) (tiers[tierOf(at === 0 ? 0 : 1, entry)] ??= []).push(entry)
    else if (!bySound) continue
    else if (entry.initials.startsWith(asked) || entry.sound.startsWith(asked)) (tiers[tierOf(2, entry)] ??= []).push(entry)
    else if (asked.length > 1 && entry.initials.includes(asked)) (tiers[tierOf(3, entry)] ??= []).push(entry)
  }
}

function tierOf(closeness: number, { kind }: Entry): number {
  return closeness * suggestionKinds.length + suggestionKinds.indexOf(kind)
}
