// The query parameters of a search.
import { Type } from 'typebox'
import { RegionParameter } from '../catalogue/schemas.js'
import { PlainDate, StringEnum } from '../http/schemas/basics.js'
import { kinds } from '../shared/kind.js'
import { statuses } from '../works/work.js'
import { maxQueryLength } from './query/query.js'
import { facetNames } from './results/facets.js'

export const searchWords = (what: string) => Type.String({ minLength: 1, maxLength: maxQueryLength, description: what })

export const searchFilters = {
  kind: Type.Optional(StringEnum(kinds)),
  region: Type.Optional(RegionParameter),
  includeSubregions: Type.Optional(Type.Boolean({ description: 'Regions below `region` too.' })),
  topic: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Key of a topic, or either name.' })),
  source: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'Id of a source that is cited.' })),
  issuedBy: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Issuer, as recorded.' })),
  inForceSince: Type.Optional(PlainDate('Only versions in force from this day or later.')),
  inForceBefore: Type.Optional(PlainDate('Only versions in force from before this day.')),
  status: Type.Optional(
    StringEnum(statuses, { description: 'Default: in-force. Another status finds the versions that have it.' })
  ),
  group: Type.Optional(StringEnum(['work'], { description: 'Only the best clause of each work.' })),
  facets: Type.Optional(
    Type.String({ maxLength: 100, description: `Counts wanted, with commas between: ${facetNames.join(',')}.` })
  )
}
