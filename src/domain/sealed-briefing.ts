// A kept briefing as it may be shown once something that it quotes is sealed.
import type { Briefing, BriefingEntry } from './briefing.js'
import { sealedWords } from './seal.js'
import type { CaseFacts } from './work.js'

/** The briefing with `sealedWords` in place of every text of the entries that are sealed; hashes and code stay. */
export function hideSealed(briefing: Briefing, isSealed: (entry: BriefingEntry) => boolean): Briefing {
  const hide = (entries: readonly BriefingEntry[]) => entries.map((entry) => (isSealed(entry) ? hideEntry(entry) : entry))
  const sections = briefing.sections.map((section) => ({ ...section, entries: hide(section.entries) }))
  return { ...briefing, sections, fullTexts: hide(briefing.fullTexts) }
}

function hideEntry(entry: BriefingEntry): BriefingEntry {
  const provisions = entry.provisions.map((provision) => ({
    ...provision,
    heading: provision.heading === null ? null : sealedWords,
    text: provision.text === '' ? '' : sealedWords
  }))
  return { ...entry, title: sealedWords, case: entry.case && hiddenCase, provisions, quotations: [], sealed: true }
}

const unknownDay = { date: null, precision: 'unknown' } as const
const hiddenCase: CaseFacts = {
  ...{ subject: sealedWords, post: null, place: null, consequence: null },
  ...{ conductDate: unknownDay, decisionDate: unknownDay }
}
