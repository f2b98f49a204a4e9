// A kept briefing as it may be shown once something that it quotes is sealed.
import { type Briefing, type BriefingEntry, type QuotedText, textsQuoted } from './briefing.js'
import { sealedCase, sealedWords } from '../works/redaction.js'

/** The briefing with `sealedWords` in place of every text that is sealed; hashes and code stay. */
export function hideSealed(briefing: Briefing, isSealed: (text: QuotedText) => boolean): Briefing {
  const hide = (entries: readonly BriefingEntry[]) =>
    entries.map((entry) => (isSealed(entry) ? hideEntry(entry) : textsQuoted(entry).some(isSealed) ? hideComparison(entry) : entry))
  const sections = briefing.sections.map((section) => ({ ...section, entries: hide(section.entries) }))
  return { ...briefing, sections, fullTexts: hide(briefing.fullTexts) }
}

function hideEntry(entry: BriefingEntry): BriefingEntry {
  const provisions = entry.provisions.map((provision) => ({
    ...provision,
    heading: provision.heading === null ? null : sealedWords,
    text: provision.text === '' ? '' : sealedWords
  }))
  const hidden = { ...entry, title: sealedWords, case: entry.case && sealedCase, provisions, quotations: [], sealed: true as const }
  return hideComparison(hidden)
}

/** A table of two columns says what both texts say: where one of them is sealed, it goes. */
function hideComparison({ comparison, ...entry }: BriefingEntry): BriefingEntry {
  if (comparison === undefined) return entry
  const from = comparison.from && { ...comparison.from, title: sealedWords }
  return { ...entry, comparison: { ...comparison, from, summary: sealedWords, heads: { from: [], to: [] }, rows: [] } }
}
