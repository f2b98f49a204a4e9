// Suggestions while typing: titles and names, headings, topics and terms, by characters or by pinyin.
import { normalise } from '../text/normalized-text.js'
import { initialsOf, soundOf } from '../text/pinyin.js'
import { knownTerms } from '../text/synonyms.js'
import type { Topic } from '../../catalogue/catalogue.js'

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
  /** The versions that show it, by whatever number the engine gives them; topics and terms are always shown. */
  places: number[]
  /** Lasting number of the work it names. */
  work: number | null
}

/** What a version gives to suggest. */
export interface Suggesting {
  /** The engine's own number for the version. */
  place: number
  work: number
  title: string
  aliases: readonly string[]
  headings: readonly string[]
}

/** A suggestion with the lasting number of the work it names. */
export type Found = Omit<Suggestion, 'work'> & { work: number | null }

/** All there is to suggest; it grows with what is recorded, and each request only looks through it. */
export class Suggestions {
  private entries: Entry[] = []
  private byKey = new Map<string, Entry>()
  private topicEntries = new WeakMap<readonly Topic[], Entry[]>()
  private terms = knownTerms.map((term) => toEntry(term, 'term'))

  addVersion({ place, work, title, aliases, headings }: Suggesting): void {
    this.add(title, 'title', place, work)
    for (const alias of aliases) this.add(alias, 'name', place, work)
    for (const heading of new Set(headings)) this.add(heading, 'heading', place)
  }

  /** Suggestions for a beginning, most useful first; equally useful ones by length, then in the order recorded. */
  suggest(
    beginning: string,
    topics: readonly Topic[],
    isShown: (place: number) => boolean,
    limit = mostSuggestions
  ): Found[] {
    const asked = normalise(beginning).text.trim()
    if (asked === '') return []
    const tiers: Entry[][] = []
    for (const entries of [this.entries, this.entriesOf(topics), this.terms]) collect(entries, asked, tiers)
    const chosen = new Map<string, Found>()
    for (const tier of tiers) {
      tier?.sort((a, b) => a.text.length - b.text.length)
      for (const { text, kind, places, work } of tier ?? []) {
        if (chosen.size === limit) return [...chosen.values()]
        if (chosen.has(text) || (places.length > 0 && !places.some(isShown))) continue
        chosen.set(text, { text, kind, work })
      }
    }
    return [...chosen.values()]
  }

  private entriesOf(topics: readonly Topic[]): Entry[] {
    const known = this.topicEntries.get(topics)
    if (known !== undefined) return known
    const entries = topics.flatMap(({ name }) => [name.zh, name.en]).map((text) => toEntry(text, 'topic'))
    this.topicEntries.set(topics, entries)
    return entries
  }

  private add(text: string, kind: SuggestionKind, place: number, work: number | null = null): void {
    const key = `${kind} ${work ?? ''} ${text}`
    const known = this.byKey.get(key)
    if (known !== undefined) return void known.places.push(place)
    const entry = { ...toEntry(text, kind), places: [place], work }
    this.byKey.set(key, entry)
    this.entries.push(entry)
  }
}

function toEntry(text: string, kind: SuggestionKind): Entry {
  const folded = normalise(text).text.replace(/["“”‘’《》〈〉]/g, '')
  return { text, folded, initials: initialsOf(folded), sound: soundOf(folded), kind, places: [], work: null }
}

// What begins with the letters stands before what contains them, characters before sounds, titles before the rest.
function collect(entries: readonly Entry[], asked: string, tiers: Entry[][]): void {
  const bySound = /^[a-z]+$/.test(asked)
  for (const entry of entries) {
    const at = entry.folded.indexOf(asked)
    if (at >= 0) (tiers[tierOf(at === 0 ? 0 : 1, entry)] ??= []).push(entry)
    else if (!bySound) continue
    else if (entry.initials.startsWith(asked) || entry.sound.startsWith(asked))
      (tiers[tierOf(2, entry)] ??= []).push(entry)
    else if (asked.length > 1 && entry.initials.includes(asked)) (tiers[tierOf(3, entry)] ??= []).push(entry)
  }
}

function tierOf(closeness: number, { kind }: Entry): number {
  return closeness * suggestionKinds.length + suggestionKinds.indexOf(kind)
}
