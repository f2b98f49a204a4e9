// Schemas of the content of a version: provisions, citations, quotations, dates, case facts, names.
import { Type } from 'typebox'
import { ClosedObject, NullableDate, NullableString, Ref, StringEnum } from '../http/schemas/basics.js'
import { precisions } from '../shared/calendar.js'
import { provisionLevels } from './eid.js'
import { fieldsOfLaw } from '../shared/kind.js'
import { legislativeEventKinds } from '../shared/recorded-content.js'
import { bases, statuses } from './work.js'

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
    citations: Type.Array(Ref('Citation')),
    inForceFrom: Type.Optional(Ref('InForceFrom')),
    status: Type.Optional(
      StringEnum(statuses, { description: 'On the day asked for; with `inForceFrom` only, where the clause has a start of its own.' })
    )
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

const basisDescription =
  'Stated by its source, promulgated, or known from a report; `inferred`: the earliest day that the source allows, which ' +
  'does not state it; `to-be-appointed`: left to another act, so it has no date and has not started.'

const InForceFrom = ClosedObject(
  { ...datedTo, basis: StringEnum(bases, { description: basisDescription }) },
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

const ExternalId = ClosedObject(
  {
    scheme: Type.String({ description: 'The other system.' }),
    value: Type.String({ description: 'The identifier there.' })
  },
  { $id: 'ExternalId', description: 'Identifier of a work in another system.' }
)

const LegislativeEvent = ClosedObject(
  {
    date: Type.String({ format: 'date' }),
    kind: StringEnum(legislativeEventKinds),
    text: Type.String({ description: 'What the source prints after the day.' })
  },
  { $id: 'LegislativeEvent', description: 'An act that made, changed or ended a text.' }
)

/** What legislation is cited by, in every response about a version. */
export const legislativeDetails = {
  documentNumber: NullableString('Number of the document (文号), as printed.'),
  externalIds: Type.Array(Ref('ExternalId')),
  fieldOfLaw: Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...fieldsOfLaw, null] }),
  legislativeHistory: Type.Array(Ref('LegislativeEvent'), { description: 'The acts that its source names.' })
}

const RegionName = ClosedObject({ code: Type.String(), name: Type.String() }, { $id: 'RegionName' })

const TopicName = ClosedObject(
  { key: Type.String(), name: ClosedObject({ zh: Type.String(), en: Type.String() }) },
  { $id: 'Topic', description: 'A subject of the controlled list.' }
)

export const contentSchemas = [
  Citation,
  Provision,
  Quotation,
  InForceFrom,
  DatedTo,
  CaseFacts,
  Completeness,
  ExternalId,
  LegislativeEvent,
  RegionName,
  TopicName
]
