// What a kept briefing, its renderings and the check of a sheet reply.
import { Type } from 'typebox'
import { formats } from './briefing.js'
import { provisionLevels } from '../works/eid.js'
import { diffKinds } from '../comparison/difference.js'
import { kinds } from '../shared/kind.js'
import { faces } from './layout.js'
import { grades } from '../sources/source.js'
import { statuses } from '../works/work.js'
import { ClosedObject, Instant, Ref, Nullable, NullableDate, NullableString, StringEnum, PlainDate } from '../http/schemas/basics.js'
import { briefingOrderSchemas } from './ordering/schemas.js'

const BriefingProvision = ClosedObject(
  {
    eId: Type.String(),
    parent: NullableString('eId of the clause that holds it.'),
    level: StringEnum(provisionLevels),
    number: NullableString('As printed.'),
    heading: NullableString('As printed.'),
    text: Type.String({ description: 'To the letter.' }),
    textHash: Type.String({ description: 'SHA-256 of the text.' }),
    marks: Type.Array(Type.Integer(), { description: 'Rows of `sources`.' })
  },
  { $id: 'BriefingProvision' }
)

const LaterChange = ClosedObject(
  {
    version: Type.Integer(),
    kind: StringEnum(['amended', 'repealed', 'corrected', 'withdrawn']),
    from: NullableDate('The day it takes effect.')
  },
  {
    $id: 'LaterChange',
    description: 'What became of a rule after the chosen day, as known when the briefing was made.'
  }
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
    contentHash: Type.String(),
    address: Type.String({ description: 'Permanent address of the version.' }),
    title: Type.String(),
    status: StringEnum(statuses, { description: 'On the day of the briefing.' }),
    inForceFrom: Ref('InForceFrom')
  },
  { $id: 'OlderVersion', description: 'The older text of a comparison; null where there was none.' }
)

const BriefingEntry = ClosedObject(
  {
    work: Type.String({ description: 'Id of the work.' }),
    kind: StringEnum(kinds),
    version: Type.Integer({ description: 'Number of the printed version.' }),
    contentHash: Type.String(),
    address: Type.String({ description: 'Permanent address of the version.' }),
    title: Type.String(),
    issuer: NullableString('Who issued it.'),
    region: Nullable(Ref('RegionName')),
    status: StringEnum(statuses, { description: 'On the day.' }),
    certainty: StringEnum(['certain', 'assumed']),
    inForceFrom: Ref('InForceFrom'),
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
    sha256: Type.String(),
    lines: Type.Array(Type.String())
  },
  { $id: 'BriefingSource' }
)

const measure = Type.Number()
const type = ClosedObject({ face: StringEnum(faces), size: measure }, { $id: 'Type', description: 'A face at a size in points.' })
const parts = {
  redHead: Type.Boolean(),
  imprint: Type.Boolean(),
  contents: Type.Unsafe<boolean | number>({
    anyOf: [{ type: 'boolean' }, { type: 'integer' }],
    description: 'Or: from so many records on.'
  }),
  recordPerPage: Type.Boolean(),
  check: StringEnum(['every-page', 'last-page'])
}
const sizes = ['title', 'subtitle', 'body', 'redHead', 'table', 'imprint', 'pageNumber', 'foot']

const Layout = ClosedObject(
  {
    name: Type.String(),
    title: ClosedObject({ zh: Type.String(), en: Type.String() }),
    page: ClosedObject({ width: measure, height: measure, top: measure, bottom: measure, left: measure, right: measure }),
    grid: ClosedObject({ lines: Type.Integer(), characters: Type.Integer() }),
    type: ClosedObject({
      ...Object.fromEntries(sizes.map((name) => [name, Ref('Type')])),
      levels: Type.Array(Ref('Type'))
    }),
    parts: ClosedObject(parts)
  },
  { $id: 'Layout', description: 'Measures in millimetres, sizes in points.' }
)

const links = ClosedObject({
  ...Object.fromEntries(['self', 'renderings', ...formats].map((name) => [name, Type.String()])),
  check: Type.String({ description: 'The address in the QR.' })
})

const identity = {
  id: Type.String(),
  code: Type.String({ description: 'As printed, in groups of four.' }),
  fingerprint: Type.String({ description: 'SHA-256 of what was frozen.' }),
  asOf: PlainDate('The day.'),
  knownAt: Instant('As known at.'),
  madeAt: Instant('When it was made.')
}

const frozen = {
  ...identity,
  publicAddress: Type.String(),
  title: Type.String(),
  titleLines: Type.Array(Type.String(), { description: 'Where print breaks the title.' }),
  subtitle: NullableString(''),
  issuer: NullableString('署名.'),
  recipient: NullableString('主送机关.'),
  date: NullableDate('成文日期.'),
  redHead: Nullable(Ref('RedHead')),
  imprint: Nullable(Ref('Imprint')),
  introduction: NullableString(''),
  options: ClosedObject({
    ...{ sources: Type.Boolean(), notes: Type.Boolean(), fullTexts: Type.Boolean() },
    contents: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
    notInForce: StringEnum(['refuse', 'mark'])
  }),
  layout: Ref('Layout'),
  sections: Type.Array(
    ClosedObject({
      heading: NullableString(''),
      introduction: NullableString(''),
      changedSince: Type.Optional(PlainDate('Of a section of changes: the day from which they are told.')),
      entries: Type.Array(Ref('BriefingEntry'))
    })
  ),
  fullTexts: Type.Array(Ref('BriefingEntry')),
  sources: Type.Array(Ref('BriefingSource'))
}

const Briefing = ClosedObject(
  { ...frozen, links },
  { $id: 'Briefing', description: 'A briefing as frozen. It never changes.' }
)

const RenderingState = ClosedObject(
  {
    format: StringEnum(formats),
    state: StringEnum(['ready', 'queued', 'rendering', 'failed', 'not-asked-for', 'not-available']),
    progress: Type.Unsafe<number | null>({
      type: ['number', 'null'],
      description: 'Estimate from 0 to 1 while it is made.'
    }),
    sha256: NullableString('SHA-256 of the bytes, once ready.'),
    pages: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Pages of a PDF.' }),
    standIns: Type.Array(Ref('StandIn'), { description: 'What was printed with another font than wanted.' }),
    problem: NullableString('Code of the problem that ended it.'),
    link: Type.String()
  },
  { $id: 'RenderingState' }
)

const StandIn = ClosedObject(
  {
    face: Type.String({ description: 'The face wanted, e.g. 仿宋.' }),
    used: Type.String({ description: 'The font used.' }),
    characters: Type.Array(Type.String(), {
      description: 'The characters concerned; none where it was the whole face.'
    })
  },
  { $id: 'StandIn' }
)

const BriefingRenderings = ClosedObject(
  { briefing: Type.String({ description: 'Id.' }), renderings: Type.Array(Ref('RenderingState')) },
  { $id: 'BriefingRenderings', description: 'How each format stands.' }
)

const BriefingMade = ClosedObject(
  { ...frozen, links, renderings: Type.Array(Ref('RenderingState')) },
  { $id: 'BriefingMade', description: 'A briefing and how its renderings stand.' }
)

const BriefingSummary = ClosedObject(
  {
    ...identity,
    title: Type.String(),
    issuer: NullableString('署名.'),
    layout: Type.String(),
    records: Type.Integer(),
    links
  },
  { $id: 'BriefingSummary' }
)

const SheetRecord = ClosedObject(
  {
    title: Type.String(),
    issuer: NullableString('Who issued it.'),
    region: NullableString('Region, in full.'),
    printedVersion: Type.Integer(),
    today: StringEnum(['unchanged', 'changed-elsewhere', 'changed', 'repealed', 'withdrawn', 'not-yet-in-force', 'sealed']),
    since: NullableDate('Day of the change.'),
    newVersion: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'The version that applies today, if another.'
    }),
    difference: NullableString('Address of the 新旧对照表 from the printed version to that of today.')
  },
  { $id: 'SheetRecord' }
)

const SheetCheck = ClosedObject(
  {
    code: Type.String(),
    title: Type.String(),
    issuer: NullableString('署名.'),
    asOf: PlainDate('The day for which it was printed.'),
    madeAt: Instant('When it was made.'),
    checkedOn: PlainDate('Today.'),
    records: Type.Array(Ref('SheetRecord')),
    file: Nullable(
      ClosedObject({
        sha256: Type.String(),
        made: Type.Boolean({ description: 'Whether these are bytes that this base made for the briefing.' }),
        format: Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...formats, null] })
      })
    )
  },
  {
    $id: 'SheetCheck',
    description: 'What a sheet is, and what its records are today. Never its recipient, marks or texts.'
  }
)

export const briefingSchemas = [
  ...briefingOrderSchemas,
  ...[BriefingProvision, LaterChange, BriefingCase, ColumnCell, OlderVersion, BriefingComparison, BriefingEntry, BriefingSource, type, Layout, StandIn, RenderingState, BriefingRenderings],
  ...[Briefing, BriefingMade, BriefingSummary, SheetRecord, SheetCheck]
]
