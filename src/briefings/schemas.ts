// What a kept briefing, its renderings and the check of a sheet reply.
import { Type } from 'typebox'
import { formats } from './briefing.js'
import { provisionLevels } from '../works/eid.js'
import { changes } from '../comparison/difference.js'
import { kinds } from '../shared/kind.js'
import { faces } from './layout.js'
import { grades } from '../sources/source.js'
import { statuses } from '../works/work.js'
import { Exact, Instant, Named, Nullable, NullableDate, NullableText, OneOf, PlainDate } from '../http/schemas/basics.js'
import { briefingOrderSchemas } from './ordering/schemas.js'

const BriefingProvision = Exact(
  {
    eId: Type.String(),
    parent: NullableText('eId of the clause that holds it.'),
    level: OneOf(provisionLevels),
    number: NullableText('As printed.'),
    heading: NullableText('As printed.'),
    text: Type.String({ description: 'To the letter.' }),
    textHash: Type.String({ description: 'SHA-256 of the text.' }),
    marks: Type.Array(Type.Integer(), { description: 'Rows of `sources`.' })
  },
  { $id: 'BriefingProvision' }
)

const LaterChange = Exact(
  {
    version: Type.Integer(),
    kind: OneOf(['amended', 'repealed', 'corrected', 'withdrawn']),
    from: NullableDate('The day it takes effect.')
  },
  {
    $id: 'LaterChange',
    description: 'What became of a rule after the chosen day, as known when the briefing was made.'
  }
)

const BriefingCase = Exact(
  {
    subject: Type.String(),
    post: NullableText('The post.'),
    place: NullableText('The place, named in full.'),
    conductDate: Named('DatedTo'),
    decisionDate: Named('DatedTo'),
    consequence: NullableText('What followed.')
  },
  { $id: 'BriefingCase' }
)

const ColumnCell = Exact(
  {
    note: NullableText('Why there is no text: （新增）, （删去）.'),
    lines: Type.Array(
      Exact({
        level: OneOf(provisionLevels),
        lead: Type.String({ description: 'Number and heading.' }),
        runs: Type.Array(
          Exact({
            text: Type.String(),
            mark: Type.Unsafe<string | null>({ type: ['string', 'null'], enum: ['struck', 'marked', null] })
          })
        )
      })
    )
  },
  { $id: 'ColumnCell', description: 'One clause of a 新旧对照表, with what is struck or marked.' }
)

const BriefingComparison = Exact(
  {
    since: PlainDate('The day from which changes are told.'),
    from: Nullable(Named('OlderVersion')),
    summary: Type.String({ description: 'How many clauses were changed and how.' }),
    heads: Exact({ from: Type.Array(Type.String()), to: Type.Array(Type.String()) }),
    rows: Type.Array(
      Exact({ change: OneOf(changes), heading: Type.Boolean(), from: Named('ColumnCell'), to: Named('ColumnCell') })
    )
  },
  { $id: 'BriefingComparison', description: 'What changed in a record, as printed in two columns.' }
)

const OlderVersion = Exact(
  {
    version: Type.Integer(),
    contentHash: Type.String(),
    address: Type.String({ description: 'Permanent address of the version.' }),
    title: Type.String(),
    status: OneOf(statuses, { description: 'On the day of the briefing.' }),
    inForceFrom: Named('InForceFrom')
  },
  { $id: 'OlderVersion', description: 'The older text of a comparison; null where there was none.' }
)

const BriefingEntry = Exact(
  {
    work: Type.String({ description: 'Id of the work.' }),
    kind: OneOf(kinds),
    version: Type.Integer({ description: 'Number of the printed version.' }),
    contentHash: Type.String(),
    address: Type.String({ description: 'Permanent address of the version.' }),
    title: Type.String(),
    issuer: NullableText('Who issued it.'),
    region: Nullable(Named('RegionName')),
    status: OneOf(statuses, { description: 'On the day.' }),
    certainty: OneOf(['certain', 'assumed']),
    inForceFrom: Named('InForceFrom'),
    inForceTo: NullableDate('First day on which it no longer applies, as known then.'),
    completeness: Named('Completeness'),
    case: Nullable(Named('BriefingCase')),
    picked: Type.Unsafe<string[] | null>({
      type: ['array', 'null'],
      items: { type: 'string' },
      description: 'Clauses asked for; null for all.'
    }),
    provisions: Type.Array(Named('BriefingProvision')),
    quotations: Type.Array(Named('Quotation')),
    marks: Type.Array(Type.Integer()),
    laterChanges: Type.Array(Named('LaterChange')),
    comparison: Type.Optional(Named('BriefingComparison')),
    sealed: Type.Optional(Type.Boolean({ description: 'Sealed since: its texts are no longer shown.' }))
  },
  { $id: 'BriefingEntry', description: 'A record as it was frozen.' }
)

const BriefingSource = Exact(
  {
    mark: Type.Integer({ description: 'The n of 〔n〕.' }),
    work: Type.String(),
    version: Type.Integer(),
    source: Type.String({ description: 'Id of the source.' }),
    title: NullableText('Title of the source.'),
    publisher: NullableText('Publisher.'),
    date: NullableDate('Day of publication.'),
    grade: OneOf(grades),
    sha256: Type.String(),
    lines: Type.Array(Type.String())
  },
  { $id: 'BriefingSource' }
)

const measure = Type.Number()
const type = Exact({ face: OneOf(faces), size: measure }, { $id: 'Type', description: 'A face at a size in points.' })
const parts = {
  redHead: Type.Boolean(),
  imprint: Type.Boolean(),
  contents: Type.Unsafe<boolean | number>({
    anyOf: [{ type: 'boolean' }, { type: 'integer' }],
    description: 'Or: from so many records on.'
  }),
  recordPerPage: Type.Boolean(),
  check: OneOf(['every-page', 'last-page'])
}
const sizes = ['title', 'subtitle', 'body', 'redHead', 'table', 'imprint', 'pageNumber', 'foot']

const Layout = Exact(
  {
    name: Type.String(),
    title: Exact({ zh: Type.String(), en: Type.String() }),
    page: Exact({ width: measure, height: measure, top: measure, bottom: measure, left: measure, right: measure }),
    grid: Exact({ lines: Type.Integer(), characters: Type.Integer() }),
    type: Exact({
      ...Object.fromEntries(sizes.map((name) => [name, Named('Type')])),
      levels: Type.Array(Named('Type'))
    }),
    parts: Exact(parts)
  },
  { $id: 'Layout', description: 'Measures in millimetres, sizes in points.' }
)

const links = Exact({
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
  subtitle: NullableText(''),
  issuer: NullableText('署名.'),
  recipient: NullableText('主送机关.'),
  date: NullableDate('成文日期.'),
  redHead: Nullable(Named('RedHead')),
  imprint: Nullable(Named('Imprint')),
  introduction: NullableText(''),
  options: Exact({
    ...{ sources: Type.Boolean(), notes: Type.Boolean(), fullTexts: Type.Boolean() },
    contents: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
    notInForce: OneOf(['refuse', 'mark'])
  }),
  layout: Named('Layout'),
  sections: Type.Array(
    Exact({
      heading: NullableText(''),
      introduction: NullableText(''),
      changedSince: Type.Optional(PlainDate('Of a section of changes: the day from which they are told.')),
      entries: Type.Array(Named('BriefingEntry'))
    })
  ),
  fullTexts: Type.Array(Named('BriefingEntry')),
  sources: Type.Array(Named('BriefingSource'))
}

const Briefing = Exact(
  { ...frozen, links },
  { $id: 'Briefing', description: 'A briefing as frozen. It never changes.' }
)

const RenderingState = Exact(
  {
    format: OneOf(formats),
    state: OneOf(['ready', 'queued', 'rendering', 'failed', 'not-asked-for', 'not-available']),
    progress: Type.Unsafe<number | null>({
      type: ['number', 'null'],
      description: 'Estimate from 0 to 1 while it is made.'
    }),
    sha256: NullableText('SHA-256 of the bytes, once ready.'),
    pages: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Pages of a PDF.' }),
    standIns: Type.Array(Named('StandIn'), { description: 'What was printed with another font than wanted.' }),
    problem: NullableText('Code of the problem that ended it.'),
    link: Type.String()
  },
  { $id: 'RenderingState' }
)

const StandIn = Exact(
  {
    face: Type.String({ description: 'The face wanted, e.g. 仿宋.' }),
    used: Type.String({ description: 'The font used.' }),
    characters: Type.Array(Type.String(), {
      description: 'The characters concerned; none where it was the whole face.'
    })
  },
  { $id: 'StandIn' }
)

const BriefingRenderings = Exact(
  { briefing: Type.String({ description: 'Id.' }), renderings: Type.Array(Named('RenderingState')) },
  { $id: 'BriefingRenderings', description: 'How each format stands.' }
)

const BriefingMade = Exact(
  { ...frozen, links, renderings: Type.Array(Named('RenderingState')) },
  { $id: 'BriefingMade', description: 'A briefing and how its renderings stand.' }
)

const BriefingSummary = Exact(
  {
    ...identity,
    title: Type.String(),
    issuer: NullableText('署名.'),
    layout: Type.String(),
    records: Type.Integer(),
    links
  },
  { $id: 'BriefingSummary' }
)

const SheetRecord = Exact(
  {
    title: Type.String(),
    issuer: NullableText('Who issued it.'),
    region: NullableText('Region, in full.'),
    printedVersion: Type.Integer(),
    today: OneOf(['unchanged', 'changed-elsewhere', 'changed', 'repealed', 'withdrawn', 'not-yet-in-force', 'sealed']),
    since: NullableDate('Day of the change.'),
    newVersion: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'The version that applies today, if another.'
    }),
    difference: NullableText('Address of the 新旧对照表 from the printed version to that of today.')
  },
  { $id: 'SheetRecord' }
)

const SheetCheck = Exact(
  {
    code: Type.String(),
    title: Type.String(),
    issuer: NullableText('署名.'),
    asOf: PlainDate('The day for which it was printed.'),
    madeAt: Instant('When it was made.'),
    checkedOn: PlainDate('Today.'),
    records: Type.Array(Named('SheetRecord')),
    file: Nullable(
      Exact({
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
