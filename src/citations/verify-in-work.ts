// Verifies one quotation in the versions of one work.
import type { VersionQualifier } from '../works/references/version-qualifier.js'
import type { KnownVersion } from '../works/store-versions.js'
import type { ResolvedWork } from '../works/store-works.js'
import { type ApplicableVersion, findApplicableVersion, hasStarted } from '../works/timeline.js'
import { type CheckedQuotation, emptyResult } from './checked-quotation.js'
import { chooseVersions } from './choose-versions.js'
import { describeMismatch, locateQuotation, type QuotationLocation } from './match-quotation.js'
import type { Quotation, UnverifiedReason } from './quotation.js'
import type { QuotationTexts } from './quotation-texts.js'
import type { Place, SearchedText } from './searched-text.js'

export interface Asked {
  place: Place
  quotation: Quotation
  version: VersionQualifier | null
}

/** Versions compared with a quotation that stands in none of them. */
const maxCompared = 12

export async function verifyInWork(texts: QuotationTexts, work: ResolvedWork, { place, quotation, version }: Asked): Promise<CheckedQuotation> {
  const timeline = await texts.timelineOf(work.work)
  const { asOf } = texts.readPoint
  const applicable = findApplicableVersion(timeline, asOf)
  const started = timeline.filter((one) => !one.repeal && one !== applicable?.text && hasStarted(one.inForceFrom, asOf)).reverse()
  const searched = chooseVersions([...(applicable === undefined ? [] : [applicable.text]), ...started], applicable?.text, version)
  const named = { ...emptyResult, work: { id: work.id, kind: work.kind, title: (applicable?.text ?? started[0])?.title ?? '' } }
  for (const one of searched) {
    if (texts.budget.isSpent) return { ...named, outcome: 'unverified', reason: 'too-much' }
    const text = await texts.textOf(one)
    texts.onSearch(text.length + quotation.quote.length)
    const found = locateQuotation(text, place, quotation, texts.budget)
    if (found !== null) return { ...named, ...(await judgeFound(texts, { found, one, applicable })) }
  }
  const reason = whyUnsure(applicable, searched)
  if (reason !== null) return { ...named, outcome: 'unverified', reason }
  const compared: SearchedText[] = []
  for (const one of searched.slice(0, maxCompared)) compared.push(await texts.textOf(one))
  texts.onSearch(compared.reduce((sum, { length }) => sum + length + quotation.quote.length, 0))
  return { ...named, ...describeMismatch(compared, place, quotation, texts.budget) }
}

/** A sealed text is not searched, and a version that is not held cannot be, so it might contain the words. */
function whyUnsure(
  applicable: ApplicableVersion<KnownVersion> | undefined, searched: readonly KnownVersion[]
): UnverifiedReason | null {
  if (applicable === undefined) return 'not-in-force'
  if (searched.length === 0) return 'not-held'
  return searched.some(({ sealed }) => sealed !== null) ? 'sealed' : null
}

interface FoundWords {
  found: QuotationLocation
  one: KnownVersion
  applicable: ApplicableVersion<KnownVersion> | undefined
}

async function judgeFound(texts: QuotationTexts, { found, one, applicable }: FoundWords) {
  if (one === applicable?.text) return { ...found, outcome: applicable.status === 'repealed' ? 'repealed' : 'verified' } as const
  return { ...found, outcome: 'superseded', today: await findPresentWording(texts, found.eId, one, applicable) } as const
}

/** The present wording of the clause with an eId in an old version. */
async function findPresentWording(
  texts: QuotationTexts, eId: string, old: KnownVersion, applicable: ApplicableVersion<KnownVersion> | undefined
): Promise<CheckedQuotation['today']> {
  if (applicable === undefined) return null
  const counterpart = (await texts.counterpartsIn(old, applicable.text)).get(eId) ?? null
  const now = await texts.textOf(applicable.text)
  return { version: applicable.entry.number, eId: counterpart, text: counterpart === null ? null : now.textOf(counterpart) }
}
