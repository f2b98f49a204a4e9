// Schemas of a work as it reads on a day, in a list, by provision, and of a version as recorded.
import { Type } from 'typebox'
import { ClosedObject, Instant, Nullable, NullableDate, NullableString, Ref, StringEnum } from '../http/schemas/basics.js'
import { kinds, ranks } from '../shared/kind.js'
import { sealedPlaceholder } from './redaction.js'
import { legislativeDetails } from './schemas-content.js'
import { statuses } from './work.js'

const Links = ClosedObject(
  {
    self: Type.String(),
    version: Type.String({ description: 'Permanent address of the version that decides.' }),
    versions: Type.String(),
    history: Type.String(),
    relations: Type.String({ description: 'Relations from both ends, those found in texts too.' })
  },
  { $id: 'WorkLinks' }
)

const identity = {
  id: Type.String(),
  kind: StringEnum(kinds),
  version: Type.Integer({ description: 'Number of the version that decides.' })
}

const statusFields = {
  repealedVersion: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'Where `version` is a repeal: the number of the version that it ended and whose text is shown.'
  }),
  status: StringEnum(statuses, { description: 'On the day asked for.' }),
  certainty: StringEnum(['certain', 'assumed'], {
    description: 'Assumed where the day of the change is not known exactly, or another text may have applied by then.'
  }),
  unheldAmendments: Type.Array(Ref('LegislativeEvent'), {
    description: 'Amendments that are known, whose text is not held, and which may have applied on the day.'
  }),
  inForceFrom: Ref('InForceFrom'),
  inForceTo: NullableDate('The first day on which it no longer applies, as far as known.'),
  recordedAt: Instant('When the version was recorded.')
}

const description = {
  title: Type.String(),
  aliases: Type.Array(Type.String(), { description: 'Other names people use.' }),
  region: Nullable(Ref('RegionName')),
  issuer: NullableString('Who issued it, as printed.'),
  rank: Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...ranks, null] }),
  topics: Type.Array(Ref('Topic')),
  ...legislativeDetails
}

const text = {
  provisions: Type.Array(Ref('Provision'), { description: 'In reading order.' }),
  quotations: Type.Array(Ref('Quotation')),
  case: Nullable(Ref('CaseFacts')),
  completeness: Ref('Completeness'),
  citations: Type.Array(Ref('Citation'), { description: 'Citations of the work as a whole.' })
}

const contentHash = NullableString(
  'SHA-256 of `salt`, a line feed and the RFC 8785 form of the content; of that form alone where there never was a salt. Null where such a text is sealed.'
)
const salt = NullableString('Random; needed to recompute `contentHash`, and not shown once the text is sealed. Null in records of early releases.')

const Sealed = ClosedObject(
  { since: Instant('Since when.'), reason: NullableString('Why.') },
  { $id: 'Sealed', description: `The text is not shown: \`${sealedPlaceholder}\` stands in its place; \`contentHash\` is its own.` }
)

/** The content hash with its salt, and the seal if there is one: in every response about a version. */
export const hashAndSeal = { contentHash, salt, sealed: Nullable(Ref('Sealed')) }

const Work = ClosedObject(
  { ...identity, ...description, ...statusFields, ...text, relations: Type.Array(Ref('Relation')), ...hashAndSeal, links: Ref('WorkLinks') },
  { $id: 'Work', description: 'A work as it reads on a day.' }
)

const WorkSummary = ClosedObject(
  { ...identity, ...description, ...statusFields, completeness: Ref('Completeness'), ...hashAndSeal, links: Ref('WorkLinks') },
  { $id: 'WorkSummary', description: 'A work in a list: everything but its text.' }
)

const RecordedVersion = ClosedObject(
  {
    ...identity,
    ...description,
    repeal: Type.Boolean({ description: 'A repeal has no text.' }),
    inForceFrom: Ref('InForceFrom'),
    recordedAt: Instant('When it was recorded.'),
    ...text,
    relations: Type.Array(Ref('Relation'), { description: 'Outgoing ones, as recorded by then.' }),
    ...hashAndSeal,
    links: Ref('WorkLinks')
  },
  { $id: 'RecordedVersion', description: 'A version as recorded, without anything that can change later.' }
)

const ProvisionReading = ClosedObject(
  {
    work: Type.String({ description: 'Id of the work.' }),
    kind: StringEnum(kinds),
    version: identity.version,
    title: Type.String({ description: 'Title of the work.' }),
    ...statusFields,
    sealed: Nullable(Ref('Sealed')),
    path: Type.Array(ClosedObject({ eId: Type.String(), number: NullableString('As printed.'), heading: NullableString('As printed.') }), {
      description: 'The clauses that hold it, outermost first.'
    }),
    provision: Ref('Provision'),
    parts: Type.Array(Ref('Provision'), { description: 'The clauses it holds, in reading order.' }),
    quotations: Type.Array(Ref('Quotation')),
    links: ClosedObject({ self: Type.String(), work: Type.String(), version: Type.String() })
  },
  { $id: 'ProvisionReading', description: 'One clause as it reads on a day.' }
)

export const readingSchemas = [Links, Sealed, Work, WorkSummary, RecordedVersion, ProvisionReading]
