// Redaction of stored briefings: what may be shown after a quoted text was sealed.
import { type Briefing, type BriefingEntry, type QuotedText, quotedTextsOf } from './briefing.js'
import { sealedCase, sealedPlaceholder } from '../works/redaction.js'

/** The briefing with `sealedPlaceholder` instead of every sealed text; hashes and code stay. */
export function redactBriefing(briefing: Briefing, isSealed: (text: QuotedText) => boolean): Briefing {
  const redactAll = (entries: readonly BriefingEntry[]) =>
    entries.map((entry) => (isSealed(entry) ? redactEntry(entry) : quotedTextsOf(entry).some(isSealed) ? redactComparison(entry) : entry))
  const sections = briefing.sections.map((section) => ({ ...section, entries: redactAll(section.entries) }))
  return { ...briefing, sections, fullTexts: redactAll(briefing.fullTexts) }
}

function redactEntry(entry: BriefingEntry): BriefingEntry {
  const provisions = entry.provisions.map((provision) => ({
    ...provision,
    heading: provision.heading === null ? null : sealedPlaceholder,
    text: provision.text === '' ? '' : sealedPlaceholder
  }))
  const redacted = { ...entry, title: sealedPlaceholder, case: entry.case && sealedCase, provisions, quotations: [], sealed: true as const }
  return redactComparison(redacted)
}

/** A comparison table contains both texts. It is removed if either of them is sealed. */
function redactComparison({ comparison, ...entry }: BriefingEntry): BriefingEntry {
  if (comparison === undefined) return entry
  const from = comparison.from && { ...comparison.from, title: sealedPlaceholder }
  return { ...entry, comparison: { ...comparison, from, summary: sealedPlaceholder, heads: { from: [], to: [] }, rows: [] } }
}
