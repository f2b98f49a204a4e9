// Who issued a law, where and in which rank, and what readers cite it by.
import type { Region } from '../../catalogue/catalogue.js'
import { issuerOf, regionOf } from '../jurisdiction.js'
import type { LawVersion } from '../law-text.js'
import type { Head } from '../read-head.js'
import { documentNumberOf } from './document-number.js'
import { externalIdsOf } from './external-ids.js'
import { fieldOfLawOf } from './field-of-law.js'
import { partyIssuerOf } from './party-rules.js'
import type { Properties } from './properties.js'
import { rankOfLaw } from './rank.js'

export type Standing =
  Pick<LawVersion['content'], 'issuer' | 'region' | 'rank' | 'documentNumber' | 'externalIds' | 'fieldOfLaw'>

interface StandingHints {
  head: Head
  path: string
  properties: Properties
}

/** The standing of a law, from its path, its head and the fields of its file. */
export function standingOf({ head, path, properties }: StandingHints, regions: readonly Region[]): Standing {
  const { category, region: stated } = properties
  const { name } = head
  const documentNumber = documentNumberOf(head.documentNumbers, head.events)
  const issuer = properties.issuer ?? partyIssuerOf(head.events) ?? issuerOf(name, head.events)
  const rank = rankOfLaw({ path, category, name, issuer, number: documentNumber })
  return {
    issuer,
    rank,
    region: regionOf(path, name, regions, { rank, issuer, stated }),
    documentNumber,
    externalIds: externalIdsOf(properties),
    fieldOfLaw: fieldOfLawOf(path, category)
  }
}
