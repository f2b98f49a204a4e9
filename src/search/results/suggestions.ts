// Suggestions while typing: titles, aliases, headings, topics and terms, by characters or by pinyin.
import { normalize } from '../text/normalized-text.js'
import { pinyinInitials, pinyinOf } from '../text/pinyin.js'
import { synonymTerms } from '../text/synonyms.js'
import type { Topic } from '../../catalogue/catalogue.js'

export const suggestionKinds = ['title', 'name', 'heading', 'topic', 'term'] as const
type SuggestionKind = (typeof suggestionKinds)[number]

export interface Suggestion {
  text: string
  kind: SuggestionKind
  /** Id of the work that it names, if any. */
  work: string | null
}

export const maxSuggestions = 10

/** Matching entries by `tierOf`; a tier without a match is a hole. */
type SuggestionTiers = (SuggestionEntry[] | undefined)[]

interface SuggestionEntry {
  text: string
  folded: string
  initials: string
  pinyin: string
  kind: SuggestionKind
  /** Versions that contain it, by the engine's own numbers; empty for topics and terms, which are always visible. */
  versionRefs: number[]
  /** The engine's number of the work that it names. */
  work: number | null
}

/** The texts of a version that can be suggested. */
interface SuggestionSource {
  /** The engine's own number for the version. */
  versionRef: number
  work: number
  title: string
  aliases: readonly string[]
  headings: readonly string[]
}

/** A suggestion with the engine's number of the work that it names. */
type WorkSuggestion = Omit<Suggestion, 'work'> & { work: number | null }

/** All suggestions. They are a list that each request scans. */
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

  /** Suggestions for an input, best tier first, then by length, then in the order recorded. */
  suggest(
    prefix: string,
    topics: readonly Topic[],
    isVisible: (versionRef: number) => boolean,
    limit: number
  ): WorkSuggestion[] {
    const input = normalize(prefix).text.trim()
    if (input === '') return []
    const tiers: SuggestionTiers = []
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

// Tiers: what starts with the input before what contains it, characters before pinyin, titles before the rest.
function collectMatches(entries: readonly SuggestionEntry[], input: string, tiers: SuggestionTiers): void {
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
