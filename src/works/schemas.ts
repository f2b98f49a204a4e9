// Works as they are replied: whole, in lists, clause by clause, version by version.
import { Type } from 'typebox'
import { precisions } from '../shared/calendar.js'
import { changeKinds } from '../database/sequence/change.js'
import { provisionLevels } from './eid.js'
import { kinds, ranks } from '../shared/kind.js'
import { sealedPlaceholder } from './redaction.js'
import { bases, statuses } from './work.js'
import { ClosedObject, Instant, Ref, Nullable, NullableDate, NullableString, StringEnum } from '../http/schemas/basics.js'
import { origins, relationTypes } from './relations/relation.js'

const datedTo = {
  date: NullableDate('The day; a month or year is its first day; null where unknown.'),
  precision: StringEnum(precisions, { description: 'How exactly the day is known.' })
}

const Citation = ClosedObject(
  {
    source: Type.String({ description: 'Id of the source.' }),
    lines: Type.String({ description: 'Lines of the source: `12` or `12-14`.' }),
    quote: Type.String({ description: 'The exact words there.' })
  },
  { $id: 'Citation', description: 'The place in a source that a text comes from, with the exact words.' }
)

const Provision = ClosedObject(
  {
    eId: Type.String({ description: 'Address of the clause inside the version, after Akoma Ntoso.' }),
    wId: NullableString('Identity of the clause across versions, where an editor mapped it.'),
    parent: NullableString('eId of the clause that holds it.'),
    level: StringEnum(provisionLevels),
    number: NullableString('The number as printed; null where the source gives none.'),
    heading: NullableString('The heading as printed.'),
    text: Type.String({ description: 'Its own text, to the letter, without that of its parts.' }),
    citations: Type.Array(Ref('Citation'))
  },
  { $id: 'Provision', description: 'An addressable part of a version.' }
)

const Quotation = ClosedObject(
  {
    eId: Type.String({ description: 'The clause in whose text the words stand.' }),
    start: Type.Integer({ description: 'First UTF-16 unit.' }),
    end: Type.Integer({ description: 'UTF-16 unit after the last.' }),
    speaker: Type.String(),
    office: NullableString('Office of the speaker, as printed.')
  },
  { $id: 'Quotation', description: 'Words of a named speaker inside the text of a clause.' }
)

const InForceFrom = ClosedObject(
  { ...datedTo, basis: StringEnum(bases, { description: 'Stated by the text, promulgated, or known from a report.' }) },
  { $id: 'InForceFrom', description: 'The day from which a version applies.' }
)

const DatedTo = ClosedObject(datedTo, { $id: 'DatedTo', description: 'A day known to a precision.' })

const CaseFacts = ClosedObject(
  {
    subject: Type.String({ description: 'The person, as printed.' }),
    post: NullableString('The post, as printed.'),
    place: NullableString('Code of the region, where the source allows one.'),
    conductDate: Ref('DatedTo'),
    decisionDate: Ref('DatedTo'),
    consequence: NullableString('What followed, as printed.')
  },
  { $id: 'CaseFacts', description: 'The facts of a case as its source prints them.' }
)

const Completeness = ClosedObject(
  {
    state: StringEnum(['whole', 'excerpt']),
    quoted: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Clauses quoted.' }),
    stated: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Clauses the source says there are.' })
  },
  { $id: 'Completeness', description: 'How much of the work its source gives.' }
)

const RegionName = ClosedObject({ code: Type.String(), name: Type.String() }, { $id: 'RegionName' })

const TopicName = ClosedObject(
  { key: Type.String(), name: ClosedObject({ zh: Type.String(), en: Type.String() }) },
  { $id: 'Topic', description: 'A subject of the controlled list.' }
)

const Relation = ClosedObject(
  {
    type: StringEnum(relationTypes),
    direction: StringEnum(['outgoing', 'incoming'], { description: 'Seen from this work.' }),
    target: Type.String({ description: 'Id of the work at the other end.' }),
    eId: NullableString('The clause on this side.'),
    targetEId: NullableString('The clause on the other side.'),
    from: NullableDate('The day from which the relation holds.')
  },
  { $id: 'Relation' }
)

const integerOrNull = (description: string) => Type.Unsafe<number | null>({ type: ['integer', 'null'], description })

const ListedRelation = ClosedObject(
  {
    type: StringEnum(relationTypes),
    direction: StringEnum(['outgoing', 'incoming'], { description: 'Seen from this work.' }),
    origin: StringEnum(origins, { description: 'Recorded by an editor, or found in a text.' }),
    eId: NullableString('The clause on this side.'),
    version: integerOrNull('For a found one: the version on this side whose clause is meant.'),
    target: Type.String({ description: 'Id of the work at the other end.' }),
    targetKind: StringEnum(kinds),
    targetTitle: Type.String({ description: 'Its title on the day.' }),
    targetEId: NullableString('The clause on the other side.'),
    targetVersion: integerOrNull('For a found one: the version on the other side whose clause is meant.'),
    from: NullableDate('The day from which the relation holds; for a found one, that of the citing text.'),
    span: Type.Unsafe<number[] | null>({
      ...{ type: ['array', 'null'], items: { type: 'integer' }, minItems: 2, maxItems: 2 },
      description: 'For a found one: where the citing words stand in the text of the citing clause.'
    }),
    links: ClosedObject({ target: Type.String({ description: 'Address of the work at the other end.' }) })
  },
  { $id: 'ListedRelation', description: 'A relation with the clause, and the version of the clause, on each side.' }
)

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
  certainty: StringEnum(['certain', 'assumed'], { description: 'Assumed where the day of the change is not known exactly.' }),
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
  topics: Type.Array(Ref('Topic'))
}

const text = {
  provisions: Type.Array(Ref('Provision'), { description: 'In reading order.' }),
  quotations: Type.Array(Ref('Quotation')),
  case: Nullable(Ref('CaseFacts')),
  completeness: Ref('Completeness'),
  citations: Type.Array(Ref('Citation'), { description: 'Citations of the work as a whole.' })
}

const contentHash = Type.String({ description: 'SHA-256 over the RFC 8785 form of the content.' })

const Sealed = ClosedObject(
  { since: Instant('Since when.'), reason: NullableString('Why.') },
  { $id: 'Sealed', description: `The text is not shown: \`${sealedPlaceholder}\` stands in its place; \`contentHash\` is its own.` }
)

const hashAndSeal = { contentHash, sealed: Nullable(Ref('Sealed')) }

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

const TimelineItem = ClosedObject(
  {
    version: Type.Integer(),
    repeal: Type.Boolean(),
    title: Type.String(),
    status: StringEnum([...statuses, 'withdrawn'], { description: 'On the day asked for.' }),
    inForceFrom: Ref('InForceFrom'),
    inForceTo: NullableDate('The first day on which it no longer applies.'),
    recordedAt: Instant('When it was recorded.'),
    withdrawnAt: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
    ...hashAndSeal,
    links: ClosedObject({ version: Type.String() })
  },
  { $id: 'TimelineItem' }
)

const HistoryItem = ClosedObject(
  {
    seq: Type.Integer({ description: 'Number of the change in the sequence of the whole base.' }),
    action: StringEnum(changeKinds),
    version: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    recordedAt: Instant('When.'),
    recordedBy: Type.String({ description: 'By whom.' }),
    reason: NullableString('Why.'),
    mapped: Type.Array(ClosedObject({ eId: Type.String(), wId: Type.String() }), {
      description: 'Clauses of the version recorded that an editor mapped: `eId` continues the earlier clause `wId`.'
    })
  },
  { $id: 'HistoryItem' }
)

export const workSchemas = [
  Citation,
  Provision,
  Quotation,
  InForceFrom,
  DatedTo,
  CaseFacts,
  Completeness,
  RegionName,
  TopicName,
  Relation,
  ListedRelation,
  Links,
  Sealed,
  Work,
  WorkSummary,
  RecordedVersion,
  ProvisionReading,
  TimelineItem,
  HistoryItem
]
