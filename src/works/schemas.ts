// Works as they are replied: whole, in lists, clause by clause, version by version.
import { Type } from 'typebox'
import { precisions } from '../shared/calendar.js'
import { changeKinds } from '../database/sequence/change.js'
import { provisionLevels } from './eid.js'
import { kinds, ranks } from '../shared/kind.js'
import { sealedWords } from './redaction.js'
import { bases, statuses } from './work.js'
import { Exact, Instant, Named, Nullable, NullableDate, NullableText, OneOf } from '../http/schemas/basics.js'
import { origins, relationTypes } from './relations/relation.js'

const datedTo = {
  date: NullableDate('The day; a month or year is its first day; null where unknown.'),
  precision: OneOf(precisions, { description: 'How exactly the day is known.' })
}

const Citation = Exact(
  {
    source: Type.String({ description: 'Id of the source.' }),
    lines: Type.String({ description: 'Lines of the source: `12` or `12-14`.' }),
    quote: Type.String({ description: 'The exact words there.' })
  },
  { $id: 'Citation', description: 'The place in a source that a text comes from, with the exact words.' }
)

const Provision = Exact(
  {
    eId: Type.String({ description: 'Address of the clause inside the version, after Akoma Ntoso.' }),
    wId: NullableText('Identity of the clause across versions, where an editor mapped it.'),
    parent: NullableText('eId of the clause that holds it.'),
    level: OneOf(provisionLevels),
    number: NullableText('The number as printed; null where the source gives none.'),
    heading: NullableText('The heading as printed.'),
    text: Type.String({ description: 'Its own text, to the letter, without that of its parts.' }),
    citations: Type.Array(Named('Citation'))
  },
  { $id: 'Provision', description: 'An addressable part of a version.' }
)

const Quotation = Exact(
  {
    eId: Type.String({ description: 'The clause in whose text the words stand.' }),
    start: Type.Integer({ description: 'First UTF-16 unit.' }),
    end: Type.Integer({ description: 'UTF-16 unit after the last.' }),
    speaker: Type.String(),
    office: NullableText('Office of the speaker, as printed.')
  },
  { $id: 'Quotation', description: 'Words of a named speaker inside the text of a clause.' }
)

const InForceFrom = Exact(
  { ...datedTo, basis: OneOf(bases, { description: 'Stated by the text, promulgated, or known from a report.' }) },
  { $id: 'InForceFrom', description: 'The day from which a version applies.' }
)

const DatedTo = Exact(datedTo, { $id: 'DatedTo', description: 'A day known to a precision.' })

const CaseFacts = Exact(
  {
    subject: Type.String({ description: 'The person, as printed.' }),
    post: NullableText('The post, as printed.'),
    place: NullableText('Code of the region, where the source allows one.'),
    conductDate: Named('DatedTo'),
    decisionDate: Named('DatedTo'),
    consequence: NullableText('What followed, as printed.')
  },
  { $id: 'CaseFacts', description: 'The facts of a case as its source prints them.' }
)

const Completeness = Exact(
  {
    state: OneOf(['whole', 'excerpt']),
    quoted: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Clauses quoted.' }),
    stated: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Clauses the source says there are.' })
  },
  { $id: 'Completeness', description: 'How much of the work its source gives.' }
)

const RegionName = Exact({ code: Type.String(), name: Type.String() }, { $id: 'RegionName' })

const TopicName = Exact(
  { key: Type.String(), name: Exact({ zh: Type.String(), en: Type.String() }) },
  { $id: 'Topic', description: 'A subject of the controlled list.' }
)

const Relation = Exact(
  {
    type: OneOf(relationTypes),
    direction: OneOf(['outgoing', 'incoming'], { description: 'Seen from this work.' }),
    target: Type.String({ description: 'Id of the work at the other end.' }),
    eId: NullableText('The clause on this side.'),
    targetEId: NullableText('The clause on the other side.'),
    from: NullableDate('The day from which the relation holds.')
  },
  { $id: 'Relation' }
)

const integerOrNull = (description: string) => Type.Unsafe<number | null>({ type: ['integer', 'null'], description })

const ListedRelation = Exact(
  {
    type: OneOf(relationTypes),
    direction: OneOf(['outgoing', 'incoming'], { description: 'Seen from this work.' }),
    origin: OneOf(origins, { description: 'Recorded by an editor, or found in a text.' }),
    eId: NullableText('The clause on this side.'),
    version: integerOrNull('For a found one: the version on this side whose clause is meant.'),
    target: Type.String({ description: 'Id of the work at the other end.' }),
    targetKind: OneOf(kinds),
    targetTitle: Type.String({ description: 'Its title on the day.' }),
    targetEId: NullableText('The clause on the other side.'),
    targetVersion: integerOrNull('For a found one: the version on the other side whose clause is meant.'),
    from: NullableDate('The day from which the relation holds; for a found one, that of the citing text.'),
    span: Type.Unsafe<number[] | null>({
      ...{ type: ['array', 'null'], items: { type: 'integer' }, minItems: 2, maxItems: 2 },
      description: 'For a found one: where the citing words stand in the text of the citing clause.'
    }),
    links: Exact({ target: Type.String({ description: 'Address of the work at the other end.' }) })
  },
  { $id: 'ListedRelation', description: 'A relation with the clause, and the version of the clause, on each side.' }
)

const Links = Exact(
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
  kind: OneOf(kinds),
  version: Type.Integer({ description: 'Number of the version that decides.' })
}

const standing = {
  repealedVersion: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'Where `version` is a repeal: the number of the version that it ended and whose text is shown.'
  }),
  status: OneOf(statuses, { description: 'On the day asked for.' }),
  certainty: OneOf(['certain', 'assumed'], { description: 'Assumed where the day of the change is not known exactly.' }),
  inForceFrom: Named('InForceFrom'),
  inForceTo: NullableDate('The first day on which it no longer applies, as far as known.'),
  recordedAt: Instant('When the version was recorded.')
}

const description = {
  title: Type.String(),
  aliases: Type.Array(Type.String(), { description: 'Other names people use.' }),
  region: Nullable(Named('RegionName')),
  issuer: NullableText('Who issued it, as printed.'),
  rank: Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...ranks, null] }),
  topics: Type.Array(Named('Topic'))
}

const text = {
  provisions: Type.Array(Named('Provision'), { description: 'In reading order.' }),
  quotations: Type.Array(Named('Quotation')),
  case: Nullable(Named('CaseFacts')),
  completeness: Named('Completeness'),
  citations: Type.Array(Named('Citation'), { description: 'Citations of the work as a whole.' })
}

const contentHash = Type.String({ description: 'SHA-256 over the RFC 8785 form of the content.' })

const Sealed = Exact(
  { since: Instant('Since when.'), reason: NullableText('Why.') },
  { $id: 'Sealed', description: `The text is not shown: \`${sealedWords}\` stands in its place; \`contentHash\` is its own.` }
)

const hashAndSeal = { contentHash, sealed: Nullable(Named('Sealed')) }

const Work = Exact(
  { ...identity, ...description, ...standing, ...text, relations: Type.Array(Named('Relation')), ...hashAndSeal, links: Named('WorkLinks') },
  { $id: 'Work', description: 'A work as it reads on a day.' }
)

const WorkSummary = Exact(
  { ...identity, ...description, ...standing, completeness: Named('Completeness'), ...hashAndSeal, links: Named('WorkLinks') },
  { $id: 'WorkSummary', description: 'A work in a list: everything but its text.' }
)

const RecordedVersion = Exact(
  {
    ...identity,
    ...description,
    repeal: Type.Boolean({ description: 'A repeal has no text.' }),
    inForceFrom: Named('InForceFrom'),
    recordedAt: Instant('When it was recorded.'),
    ...text,
    relations: Type.Array(Named('Relation'), { description: 'Outgoing ones, as recorded by then.' }),
    ...hashAndSeal,
    links: Named('WorkLinks')
  },
  { $id: 'RecordedVersion', description: 'A version as recorded, without anything that can change later.' }
)

const ProvisionReading = Exact(
  {
    work: Type.String({ description: 'Id of the work.' }),
    kind: OneOf(kinds),
    version: identity.version,
    title: Type.String({ description: 'Title of the work.' }),
    ...standing,
    sealed: Nullable(Named('Sealed')),
    path: Type.Array(Exact({ eId: Type.String(), number: NullableText('As printed.'), heading: NullableText('As printed.') }), {
      description: 'The clauses that hold it, outermost first.'
    }),
    provision: Named('Provision'),
    parts: Type.Array(Named('Provision'), { description: 'The clauses it holds, in reading order.' }),
    quotations: Type.Array(Named('Quotation')),
    links: Exact({ self: Type.String(), work: Type.String(), version: Type.String() })
  },
  { $id: 'ProvisionReading', description: 'One clause as it reads on a day.' }
)

const TimelineItem = Exact(
  {
    version: Type.Integer(),
    repeal: Type.Boolean(),
    title: Type.String(),
    status: OneOf([...statuses, 'withdrawn'], { description: 'On the day asked for.' }),
    inForceFrom: Named('InForceFrom'),
    inForceTo: NullableDate('The first day on which it no longer applies.'),
    recordedAt: Instant('When it was recorded.'),
    withdrawnAt: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
    ...hashAndSeal,
    links: Exact({ version: Type.String() })
  },
  { $id: 'TimelineItem' }
)

const HistoryItem = Exact(
  {
    seq: Type.Integer({ description: 'Number of the change in the sequence of the whole base.' }),
    action: OneOf(changeKinds),
    version: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    recordedAt: Instant('When.'),
    recordedBy: Type.String({ description: 'By whom.' }),
    reason: NullableText('Why.'),
    mapped: Type.Array(Exact({ eId: Type.String(), wId: Type.String() }), {
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
