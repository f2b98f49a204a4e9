// Schemas of what a briefing contains: records, provisions, comparisons and sources.
import { Type } from 'typebox'
import { provisionLevels } from '../works/eid.js'
import { diffKinds } from '../comparison/difference.js'
import { kinds } from '../shared/kind.js'
import { legislativeEventKinds } from '../shared/recorded-content.js'
import { grades } from '../sources/source.js'
import { statuses } from '../works/work.js'
import { ClosedObject, Ref, Nullable, NullableDate, NullableString, StringEnum, PlainDate } from '../http/schemas/basics.js'

const hashAndSalt = {
  contentHash: NullableString('Null where the text is sealed and was recorded without a salt.'),
  salt: Type.Optional(Type.String({ description: 'With which `contentHash` was computed; left out where there is none or the text is sealed.' }))
}

const BriefingProvision = ClosedObject(
  {
    eId: Type.String(),
    parent: NullableString('eId of the clause that holds it.'),
    level: StringEnum(provisionLevels),
    number: NullableString('As printed.'),
    heading: NullableString('As printed.'),
    text: Type.String({ description: 'To the letter.' }),
    textHash: NullableString('SHA-256 of the text; null where it is sealed.'),
    marks: Type.Array(Type.Integer(), { description: 'Rows of `sources`.' }),
    inForceFrom: Type.Optional(Ref('InForceFrom'))
  },
  { $id: 'BriefingProvision', description: 'A printed clause; with `inForceFrom` where it starts on another day than its version.' }
)

const LaterChange = ClosedObject(
  {
    version: Type.Integer(),
    kind: StringEnum(['amended', 'repealed', 'corrected', 'withdrawn']),
    from: NullableDate('The day it takes effect.'),
    inferred: Type.Optional(Type.Boolean({ description: 'True where the day is that of the act, and its effect is not stated.' }))
  },
  {
    $id: 'LaterChange',
    description: 'What became of a rule after the chosen day, as known when the briefing was made.'
  }
)

const KnownAct = ClosedObject(
  { date: PlainDate('The day of the act.'), kind: StringEnum(legislativeEventKinds) },
  { $id: 'KnownAct', description: 'The act that made the text; where its start is only inferred, this is printed.' }
)

const BriefingCase = ClosedObject(
  {
    subject: Type.String(),
    post: NullableString('The post.'),
    place: NullableString('The place, named in full.'),
    conductDate: Ref('DatedTo'),
    decisionDate: Ref('DatedTo'),
    consequence: NullableString('What followed.')
  },
  { $id: 'BriefingCase' }
)

const ColumnCell = ClosedObject(
  {
    note: NullableString('Why there is no text: （新增）, （删去）.'),
    lines: Type.Array(
      ClosedObject({
        level: StringEnum(provisionLevels),
        lead: Type.String({ description: 'Number and heading.' }),
        runs: Type.Array(
          ClosedObject({
            text: Type.String(),
            mark: Type.Unsafe<string | null>({ type: ['string', 'null'], enum: ['struck', 'marked', null] })
          })
        )
      })
    )
  },
  { $id: 'ColumnCell', description: 'One clause of a 新旧对照表, with what is struck or marked.' }
)

const BriefingComparison = ClosedObject(
  {
    since: PlainDate('The day from which changes are told.'),
    from: Nullable(Ref('OlderVersion')),
    summary: Type.String({ description: 'How many clauses were changed and how.' }),
    heads: ClosedObject({ from: Type.Array(Type.String()), to: Type.Array(Type.String()) }),
    rows: Type.Array(
      ClosedObject({ change: StringEnum(diffKinds), heading: Type.Boolean(), from: Ref('ColumnCell'), to: Ref('ColumnCell') })
    )
  },
  { $id: 'BriefingComparison', description: 'What changed in a record, as printed in two columns.' }
)

const OlderVersion = ClosedObject(
  {
    version: Type.Integer(),
    ...hashAndSalt,
    address: Type.String({ description: 'Permanent address of the version.' }),
    title: Type.String(),
    status: StringEnum(statuses, { description: 'On the day of the briefing.' }),
    inForceFrom: Ref('InForceFrom'),
    act: Type.Optional(Ref('KnownAct'))
  },
  { $id: 'OlderVersion', description: 'The older text of a comparison; null where there was none.' }
)

const BriefingEntry = ClosedObject(
  {
    work: Type.String({ description: 'Id of the work.' }),
    kind: StringEnum(kinds),
    version: Type.Integer({ description: 'Number of the printed version.' }),
    ...hashAndSalt,
    address: Type.String({ description: 'Permanent address of the version.' }),
    title: Type.String(),
    issuer: NullableString('Who issued it.'),
    region: Nullable(Ref('RegionName')),
    status: StringEnum(statuses, { description: 'On the day.' }),
    certainty: StringEnum(['certain', 'assumed']),
    unheldAmendments: Type.Optional(
      Type.Array(Ref('LegislativeEvent'), { description: 'Amendments that are known, whose text is not held; left out if there are none.' })
    ),
    inForceFrom: Ref('InForceFrom'),
    act: Type.Optional(Ref('KnownAct')),
    inForceTo: NullableDate('First day on which it no longer applies, as known then.'),
    completeness: Ref('Completeness'),
    case: Nullable(Ref('BriefingCase')),
    picked: Type.Unsafe<string[] | null>({
      type: ['array', 'null'],
      items: { type: 'string' },
      description: 'Clauses asked for; null for all.'
    }),
    provisions: Type.Array(Ref('BriefingProvision')),
    quotations: Type.Array(Ref('Quotation')),
    marks: Type.Array(Type.Integer()),
    laterChanges: Type.Array(Ref('LaterChange')),
    comparison: Type.Optional(Ref('BriefingComparison')),
    sealed: Type.Optional(Type.Boolean({ description: 'Sealed since: its texts are no longer shown.' }))
  },
  { $id: 'BriefingEntry', description: 'A record as it was frozen.' }
)

const BriefingSource = ClosedObject(
  {
    mark: Type.Integer({ description: 'The n of 〔n〕.' }),
    work: Type.String(),
    version: Type.Integer(),
    source: Type.String({ description: 'Id of the source.' }),
    title: NullableString('Title of the source.'),
    publisher: NullableString('Publisher.'),
    date: NullableDate('Day of publication.'),
    grade: StringEnum(grades),
    sha256: NullableString('Null where a line of the source is sealed.'),
    salt: Type.Optional(Type.String({ description: 'Of the source; left out where it has none or a line is sealed.' })),
    lines: Type.Array(Type.String())
  },
  { $id: 'BriefingSource' }
)

export const briefingEntrySchemas = [
  ...[BriefingProvision, LaterChange, KnownAct, BriefingCase, ColumnCell, OlderVersion, BriefingComparison, BriefingEntry],
  BriefingSource
]
