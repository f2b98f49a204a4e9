// Suggestions while typing: titles and names, headings, topics and terms, by characters or by pinyin.
import { normalize } from '../text/normalized-text.js'
import { pinyinInitials, pinyinOf } from '../text/pinyin.js'
import { synonymTerms } from '../text/synonyms.js'
import type { Topic } from '../../catalogue/catalogue.js'

export const suggestionKinds = ['title', 'name', 'heading', 'topic', 'term'] as const
export type SuggestionKind = (typeof suggestionKinds)[number]

export interface Suggestion {
  text: string
  kind: SuggestionKind
  /** The work it leads to, where it names one. */
  work: string | null
}

export const maxSuggestions = 10

interface SuggestionEntry {
  text: string
  folded: string
  initials: string
  pinyin: string
  kind: SuggestionKind
  /** The versions that show it, by whatever number the engine gives them; topics and terms are always shown. */
  versionRefs: number[]
  /** Lasting number of the work it names. */
  work: number | null
}

/** What a version gives to suggest. */
export interface SuggestionSource {
  /** The engine's own number for the version. */
  versionRef: number
  work: number
  title: string
  aliases: readonly string[]
  headings: readonly string[]
}

/** A suggestion with the lasting number of the work it names. */
export type WorkSuggestion = Omit<Suggestion, 'work'> & { work: number | null }

/** All there is to suggest; it grows with what is recorded, and each request only looks through it. */
export class Suggestions {
  private entries: SuggestionEntry[] = []
  private byKey = new Map<string, SuggestionEntry>()
  private topicEntries = new WeakMap<readonly Topic[], SuggestionEntry[]>()
  private terms = synonymTerms.map((term) => toEntry(term, 'term'))

  addVersion({ versionRef, work, title, aliases, headings }: SuggestionSource): void {
    this.add(title, 'title', versionRef, work)
    for (const alias of aliases) this.add(alias, 'name', versionRef, work)
    for (const heading of new Set(headings)) this.add(heading, 'heading', versionRef)
  }

  /** Suggestions for a beginning, most useful first; equally useful ones by length, then in the order recorded. */
  suggest(
    prefix: string,
    topics: readonly Topic[],
    isVisible: (versionRef: number) => boolean,
    limit = maxSuggestions
  ): WorkSuggestion[] {
    const input = normalize(prefix).text.trim()
    if (input === '') return []
    const tiers: SuggestionEntry[][] = []
    for (const entries of [this.entries, this.entriesForTopics(topics), this.terms]) collectMatches(entries, input, tiers)
    const chosen = new Map<string, WorkSuggestion>()
    for (const tier of tiers) {
      tier?.sort((a, b) => a.text.length - b.text.length)
      for (const { text, kind, versionRefs, work } of tier ?? []) {
        if (chosen.size === limit) return [...chosen.values()]
        if (chosen.has(text) || (versionRefs.length > 0 && !versionRefs.some(isVisible))) continue
        chosen.set(text, { text, kind, work })
      }
    }
    return [...chosen.values()]
  }

  private entriesForTopics(topics: readonly Topic[]): SuggestionEntry[] {
    const existing = this.topicEntries.get(topics)
    if (existing !== undefined) return existing
    const entries = topics.flatMap(({ name }) => [name.zh, name.en]).map((text) => toEntry(text, 'topic'))
    this.topicEntries.set(topics, entries)
    return entries
  }

  private add(text: string, kind: SuggestionKind, versionRef: number, work: number | null = null): void {
    const key = `${kind} ${work ?? ''} ${text}`
    const existing = this.byKey.get(key)
    if (existing !== undefined) return void existing.versionRefs.push(versionRef)
    const entry = { ...toEntry(text, kind), versionRefs: [versionRef], work }
    this.byKey.set(key, entry)
    this.entries.push(entry)
  }
}

function toEntry(text: string, kind: SuggestionKind): SuggestionEntry {
  const normalized = normalize(text).text.replace(/["“”‘’《》〈〉]/g, '')
  return { text, folded: normalized, initials: pinyinInitials(normalized), pinyin: pinyinOf(normalized), kind, versionRefs: [], work: null }
}

// What begins with the letters stands before what contains them, characters before sounds, titles before the rest.
function collectMatches(entries: readonly SuggestionEntry[], input: string, tiers: SuggestionEntry[][]): void {
  const bySound = /^[a-z]+$/.test(input)
  for (const entry of entries) {
    const at = entry.folded.indexOf(input)
    if (at >= 0) (tiers[tierOf(at === 0 ? 0 : 1, entry)] ??= []).push(entry)
    else if (!bySound) continue
    else if (entry.initials.startsWith(input) || entry.pinyin.startsWith(input))
      (tiers[tierOf(2, entry)] ??= []).push(entry)
    else if (input.length > 1 && entry.initials.includes(input)) (tiers[tierOf(3, entry)] ??= []).push(entry)
  }
}

function tierOf(closeness: number, { kind }: SuggestionEntry): number {
  return closeness * suggestionKinds.length + suggestionKinds.indexOf(kind)
}
