// Verifies one quotation in the versions of one work.
import { groupClauses } from '../comparison/clause.js'
import { diffProvisions } from '../comparison/diff-provisions.js'
import type { VersionQualifier } from '../works/references/version-qualifier.js'
import type { KnownVersion } from '../works/store-versions.js'
import type { ResolvedWork } from '../works/store-works.js'
import { type ApplicableVersion, findApplicableVersion, hasStarted } from '../works/timeline.js'
import type { Provision } from '../works/work.js'
import { type CheckedQuotation, emptyResult } from './checked-quotation.js'
import { chooseVersions } from './choose-versions.js'
import { describeMismatch, locateQuotation, type QuotationLocation } from './match-quotation.js'
import type { QuotationTexts } from './quotation-texts.js'
import type { Place, SearchedText } from './searched-text.js'

export interface Asked {
  place: Place
  quote: string
  version: VersionQualifier | null
}

/** Versions compared with a quotation that stands in none of them. */
const maxCompared = 12

export async function verifyInWork(texts: QuotationTexts, work: ResolvedWork, { place, quote, version }: Asked): Promise<CheckedQuotation> {
  const timeline = await texts.timelineOf(work.work)
  const { asOf } = texts.readPoint
  const applicable = findApplicableVersion(timeline, asOf)
  const started = timeline.filter((one) => !one.repeal && one !== applicable?.text && hasStarted(one.inForceFrom, asOf)).reverse()
  const searched = chooseVersions([...(applicable === undefined ? [] : [applicable.text]), ...started], applicable?.text, version)
  const named = { ...emptyResult, work: { id: work.id, kind: work.kind, title: (applicable?.text ?? started[0])?.title ?? '' } }
  for (const one of searched) {
    const text = await texts.textOf(one)
    texts.onSearch(text.length + quote.length)
    const found = locateQuotation(text, place, quote)
    if (found !== null) return { ...named, ...(await judgeFound(texts, { found, one, applicable })) }
  }
  // A sealed text is not searched, and a version that is not held cannot be, so it might contain the words.
  if (applicable === undefined || searched.length === 0 || searched.some(({ sealed }) => sealed !== null)) {
    return { ...named, outcome: 'unverified' }
  }
  const compared: SearchedText[] = []
  for (const one of searched.slice(0, maxCompared)) compared.push(await texts.textOf(one))
  texts.onSearch(compared.reduce((sum, { length }) => sum + length + quote.length, 0))
  return { ...named, ...describeMismatch(compared, place, quote) }
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

/** The present wording of the clause with an eId in an old version: its counterpart by alignment, whatever its number. */
async function findPresentWording(
  texts: QuotationTexts, eId: string, old: KnownVersion, applicable: ApplicableVersion<KnownVersion> | undefined
): Promise<CheckedQuotation['today']> {
  if (applicable === undefined) return null
  const [before, now] = [await texts.textOf(old), await texts.textOf(applicable.text)]
  texts.onSearch(before.length + now.length)
  const root = rootEIdOf(before.provisions, eId)
  const { clauses } = diffProvisions(before.provisions, now.provisions)
  const counterpart = clauses.find(({ from, change }) => from === root && change !== 'split')?.to ?? null
  return { version: applicable.entry.number, eId: counterpart, text: counterpart === null ? null : now.textOf(counterpart) }
}

function rootEIdOf(provisions: readonly Provision[], eId: string): string | undefined {
  return groupClauses(provisions).find(({ parts }) => parts.some((part) => part.eId === eId))?.root.eId
}
