// Redaction of stored briefings: what may be shown after a quoted text or a line of a source was sealed.
import { type Briefing, type BriefingEntry, type OlderVersion, type QuotedText, quotedTextsOf } from './briefing.js'
import { sealedCase, sealedPlaceholder } from '../works/redaction.js'

/** What is sealed by now of what a briefing holds. */
export interface SealedParts {
  isSealed: (text: QuotedText) => boolean
  /** Whether a source, by its id, has sealed lines. */
  isSourceSealed: (source: string) => boolean
}

/**
 * The briefing with `sealedPlaceholder` instead of every sealed text. Hashes from which a text could be guessed, and the
 * salts that keep it from being guessed, go with it: what remains is the code, and hashes made with a salt.
 */
export function redactBriefing(briefing: Briefing, { isSealed, isSourceSealed }: SealedParts): Briefing {
  const redactAll = (entries: readonly BriefingEntry[]) =>
    entries.map((entry) => {
      const shown = isSealed(entry) ? redactEntry(entry) : entry
      return quotedTextsOf(entry).some(isSealed) ? redactComparison(shown, isSealed) : shown
    })
  const sections = briefing.sections.map((section) => ({ ...section, entries: redactAll(section.entries) }))
  const sources = briefing.sources.map((row) => {
    const { sha256: _, salt: __, ...rest } = row
    return isSourceSealed(row.source) ? { ...rest, sha256: null } : row
  })
  const fingerprint = isGuessable(briefing, { isSealed, isSourceSealed }) ? null : briefing.fingerprint
  return { ...briefing, fingerprint, sections, fullTexts: redactAll(briefing.fullTexts), sources }
}

/**
 * Whether something that is sealed now was frozen in full and without a salt, so that the fingerprint would confirm a guess.
 */
function isGuessable({ sections, fullTexts, sources }: Briefing, { isSealed, isSourceSealed }: SealedParts): boolean {
  const entries = [...sections.flatMap((section) => section.entries), ...fullTexts]
  const texts = entries.flatMap(({ work, version, salt, title, comparison }) => {
    return [{ work, version, salt, title }, ...(comparison?.from ? [{ ...comparison.from, work }] : [])]
  })
  const isUnsalted = ({ salt, title }: { salt?: string; title: string }) => salt === undefined && title !== sealedPlaceholder
  const ofSources = sources.some((row) => row.salt === undefined && row.sha256 !== null && isSourceSealed(row.source))
  return ofSources || texts.some((text) => isUnsalted(text) && isSealed(text))
}

function redactEntry(entry: BriefingEntry): BriefingEntry {
  const provisions = entry.provisions.map((provision) => ({
    ...provision,
    heading: provision.heading === null ? null : sealedPlaceholder,
    text: provision.text === '' ? '' : sealedPlaceholder,
    textHash: null
  }))
  const acts = entry.unheldAmendments?.map((act) => ({ ...act, text: sealedPlaceholder }))
  const unheld = acts === undefined ? {} : { unheldAmendments: acts }
  const hidden = { title: sealedPlaceholder, case: entry.case && sealedCase, provisions, quotations: [], sealed: true as const }
  return { ...withoutSalt(entry), ...unheld, ...hidden }
}

/** A comparison table contains both texts. It is removed if either of them is sealed. */
function redactComparison({ comparison, ...entry }: BriefingEntry, isSealed: SealedParts['isSealed']): BriefingEntry {
  if (comparison === undefined) return entry
  const older = comparison.from && { ...comparison.from, title: sealedPlaceholder }
  const from = older && isSealed({ work: entry.work, version: older.version }) ? withoutSalt(older) : older
  return { ...entry, comparison: { ...comparison, from, summary: sealedPlaceholder, heads: { from: [], to: [] }, rows: [] } }
}

/** Without the salt, and where there is none, without the hash. */
function withoutSalt<Text extends Pick<OlderVersion, 'contentHash' | 'salt'>>({ salt, ...text }: Text): Omit<Text, 'salt'> {
  return { ...text, contentHash: salt === undefined ? null : text.contentHash } as Omit<Text, 'salt'>
}
