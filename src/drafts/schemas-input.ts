// Schemas of request bodies: the content of a version, with the names of the responses, and changes without text.
// Every optional member has a default, so a validated body is complete.
import { type TSchema, Type } from 'typebox'
import { precisions } from '../shared/calendar.js'
import type { DraftAction } from './draft.js'
import { provisionLevels } from '../works/eid.js'
import { fieldsOfLaw, ranks } from '../shared/kind.js'
import { legislativeEventKinds } from '../shared/recorded-content.js'
import { bases } from '../works/work.js'
import { ClosedObject, Ref, StringEnum } from '../http/schemas/basics.js'
import { relationTypes } from '../works/relations/relation.js'

const Text = (maxLength: number, description: string) => Type.String({ maxLength, description })
const NonEmptyText = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description })
const MaybeText = (maxLength: number, description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength, default: null, description }))
const MaybeDay = (description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date', default: null, description }))
const MaybeCount = (description: string) =>
  Type.Optional(
    Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      minimum: 0,
      maximum: 1_000_000,
      default: null,
      description
    })
  )
const ListOfEntries = (items: TSchema, maxItems: number, description: string) =>
  Type.Optional(Type.Array(items, { maxItems, default: [], description }))
const Number = (description: string) => Type.Integer({ minimum: 1, maximum: 1_000_000, description })

const datedTo = {
  date: MaybeDay('The day; a month or year is its first day; null where unknown.'),
  precision: StringEnum(precisions, { description: 'How exactly the day is known.' })
}
const reason = { reason: MaybeText(2_000, 'Why; the history shows it.') }

const entries = [
  ClosedObject(
    {
      source: NonEmptyText(80, 'Id of the source.'),
      lines: NonEmptyText(40, 'Lines of the source: `12` or `12-14`.'),
      quote: NonEmptyText(20_000, 'The exact words there.')
    },
    { $id: 'CitationEntry' }
  ),
  ClosedObject(
    {
      eId: NonEmptyText(200, 'Address of the clause inside the version, after Akoma Ntoso.'),
      wId: MaybeText(200, 'The eId, or wId, of the earlier clause that this one continues under another number.'),
      parent: MaybeText(200, 'eId of the clause that holds it.'),
      level: StringEnum(provisionLevels),
      number: MaybeText(100, 'The number as printed.'),
      heading: MaybeText(1_000, 'The heading as printed.'),
      text: Text(200_000, 'Its own text, to the letter, without that of its parts.'),
      citations: ListOfEntries(Ref('CitationEntry'), 100, 'Where its text stands.'),
      inForceFrom: Type.Optional(Ref('InForceFromEntry'))
    },
    { $id: 'ProvisionEntry' }
  ),
  ClosedObject(
    {
      eId: NonEmptyText(200, 'The clause in whose text the words stand.'),
      start: Type.Integer({ minimum: 0, maximum: 10_000_000, description: 'First UTF-16 unit.' }),
      end: Type.Integer({ minimum: 0, maximum: 10_000_000, description: 'UTF-16 unit after the last.' }),
      speaker: NonEmptyText(200, 'As printed.'),
      office: MaybeText(500, 'As printed.')
    },
    { $id: 'QuotationEntry' }
  ),
  ClosedObject(
    { ...datedTo, basis: StringEnum(bases) },
    { $id: 'InForceFromEntry', description: 'The day from which a version applies.' }
  ),
  ClosedObject(datedTo, { $id: 'DatedToEntry' }),
  ClosedObject(
    { scheme: NonEmptyText(40, 'The other system.'), value: NonEmptyText(200, 'The identifier there.') },
    { $id: 'ExternalIdEntry' }
  ),
  ClosedObject(
    {
      date: Type.String({ format: 'date', description: 'The day of the act.' }),
      kind: StringEnum(legislativeEventKinds),
      text: Text(2_000, 'What the source prints after the day.')
    },
    { $id: 'LegislativeEventEntry' }
  ),
  ClosedObject(
    {
      state: StringEnum(['whole', 'excerpt']),
      quoted: MaybeCount('Clauses quoted.'),
      stated: MaybeCount('Clauses the source says there are.')
    },
    { $id: 'CompletenessEntry' }
  ),
  ClosedObject(
    {
      type: StringEnum(relationTypes),
      target: NonEmptyText(80, 'Id of the work at the other end.'),
      eId: MaybeText(200, 'The clause of this version.'),
      targetEId: MaybeText(200, 'The clause of the other work.'),
      from: MaybeDay('The day from which the relation holds.')
    },
    { $id: 'RelationEntry' }
  )
]

/** The facts of a case, or null: one schema, because the validator does not apply defaults inside `anyOf`. */
const caseFacts = Type.Optional(
  Type.Unsafe<object | null>({
    ...ClosedObject({
      subject: NonEmptyText(200, 'The person, as printed.'),
      post: MaybeText(500, 'As printed.'),
      place: MaybeText(6, 'Code of the region, where the source allows one.'),
      conductDate: Ref('DatedToEntry'),
      decisionDate: Ref('DatedToEntry'),
      consequence: MaybeText(2_000, 'As printed.')
    }),
    type: ['object', 'null'],
    default: null,
    description: 'The facts of a case as its source prints them.'
  })
)

const content = {
  title: NonEmptyText(500, 'As printed.'),
  aliases: ListOfEntries(NonEmptyText(200, 'Another name.'), 100, 'Other names people use.'),
  issuer: MaybeText(500, 'Who issued it, as printed.'),
  region: MaybeText(6, 'Code of GB/T 2260.'),
  rank: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...ranks, null], default: null })),
  topics: ListOfEntries(NonEmptyText(100, 'Key of a topic.'), 100, 'Keys of topics.'),
  inForceFrom: Ref('InForceFromEntry'),
  case: caseFacts,
  provisions: Type.Array(Ref('ProvisionEntry'), { maxItems: 20_000, description: 'In reading order.' }),
  quotations: ListOfEntries(Ref('QuotationEntry'), 5_000, 'Words of named speakers.'),
  citations: ListOfEntries(Ref('CitationEntry'), 1_000, 'Citations of the work as a whole.'),
  completeness: Ref('CompletenessEntry'),
  documentNumber: MaybeText(200, 'As printed.'),
  externalIds: ListOfEntries(Ref('ExternalIdEntry'), 20, 'Identifiers in other systems.'),
  fieldOfLaw: Type.Optional(
    Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...fieldsOfLaw, null], default: null })
  ),
  legislativeHistory: ListOfEntries(Ref('LegislativeEventEntry'), 200, 'The acts that its source names, in order.'),
  relations: Type.Optional(
    Type.Unsafe<object[] | null>({
      type: ['array', 'null'],
      items: Ref('RelationEntry'),
      maxItems: 1_000,
      default: null,
      description: 'Every relation that is to start at the work; null leaves those recorded as they are.'
    })
  ),
  ...reason
}

const workId = Type.String({ maxLength: 80, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', description: 'Id; never used again.' })
const action = (name: DraftAction) => ({ action: StringEnum([name]) })

const dayCitations = { citations: ListOfEntries(Ref('CitationEntry'), 20, 'Where the day stands.') }

const textlessBodies = [
  ClosedObject({ ...action('withdrawal'), version: Number('The version to withdraw.'), ...reason }, { $id: 'WithdrawalBody' }),
  ClosedObject({ ...action('repeal'), inForceFrom: Ref('InForceFromEntry'), ...dayCitations, ...reason }, { $id: 'RepealBody' }),
  ClosedObject({ ...action('rename'), newId: workId, ...reason }, { $id: 'RenameBody' }),
  ClosedObject(
    {
      ...action('redate'),
      version: Number('The version whose day is wrong.'),
      inForceFrom: Ref('InForceFromEntry'),
      ...dayCitations,
      ...reason
    },
    { $id: 'RedateBody' }
  )
]
const textlessBodyNames = ['WithdrawalBody', 'RepealBody', 'RenameBody', 'RedateBody']

/** A union discriminated by `action`. */
function byAction(names: readonly string[], options: object): TSchema {
  const tag = { required: ['action'], discriminator: { propertyName: 'action' } }
  return Type.Unsafe({ type: 'object', ...tag, oneOf: names.map((name) => ({ $ref: `${name}#` })), ...options })
}

export const draftBodySchemas = [
  ...entries,
  ClosedObject(
    { id: workId, ...content },
    { $id: 'NewWork', description: 'A new work: its id and the content of its first version.' }
  ),
  ClosedObject({ ...action('version'), ...content }, { $id: 'VersionBody', description: 'A new version: its whole content.' }),
  ...textlessBodies,
  ClosedObject(
    {
      ...action('version'),
      version: Type.Optional(
        Type.Unsafe<number | null>({
          type: ['integer', 'null'],
          minimum: 1,
          maximum: 1_000_000,
          default: null,
          description: 'The version to copy.'
        })
      ),
      asOf: MaybeDay('Copies the text that answers on this day; default: today.'),
      ...reason
    },
    { $id: 'VersionCopy', description: 'A copy of a version, to be corrected or amended.' }
  ),
  byAction(['VersionCopy', ...textlessBodyNames], {
    $id: 'DraftOpening',
    description: 'What to open: a copy of a version, or an act with its facts.'
  }),
  byAction(['VersionBody', ...textlessBodyNames], { $id: 'DraftBody', description: 'What a draft says.' }),
  ClosedObject(
    Object.fromEntries(
      [...Object.keys(content), 'action', 'version', 'newId'].map((name) => [name, Type.Optional(Type.Unknown())])
    ),
    { $id: 'DraftPatch', description: 'Members to change (RFC 7396); null takes one back to its default.' }
  )
]
