// Schemas of differences between two versions and of comparisons of two works.
import { Type } from 'typebox'
import { diffKinds } from './difference.js'
import { kinds } from '../shared/kind.js'
import { hashAndSeal } from '../works/schemas-reading.js'
import { ClosedObject, Instant, Ref, Nullable, NullableString, StringEnum } from '../http/schemas/basics.js'

const counts = ClosedObject(Object.fromEntries(diffKinds.map((change) => [change, Type.Integer()])))
const offsets = (side: string) =>
  Type.Array(Type.Integer(), { minItems: 2, maxItems: 2, description: `First UTF-16 unit in the ${side} text, and the one after the last.` })

const DiffSpan = ClosedObject(
  {
    from: offsets('old'),
    to: offsets('new'),
    text: Type.String({ description: 'What the new text has there.' }),
    formatOnly: Type.Boolean({ description: 'White space, width, or the shape of signs: no change of wording.' })
  },
  { $id: 'Span', description: 'A place where two texts differ.' }
)

const ComparedText = ClosedObject(
  {
    eId: Type.String(),
    number: NullableString('As printed.'),
    heading: NullableString('As printed.'),
    text: Type.String({ description: 'Its own text, to the letter.' })
  },
  { $id: 'ComparedText' }
)

const Part = ClosedObject(
  {
    change: StringEnum(diffKinds),
    moved: Type.Boolean({ description: 'It stands in another clause now.' }),
    renumbered: Type.Boolean(),
    from: Nullable(Ref('ComparedText')),
    to: Nullable(Ref('ComparedText')),
    spans: Type.Array(Ref('Span'), { description: 'In order; put into the old text they give the new one.' })
  },
  { $id: 'PartChange', description: 'A provision and its counterpart.' }
)

const Clause = ClosedObject(
  {
    change: StringEnum(diffKinds, {
      description: 'split: made of words of a clause that goes on elsewhere (`from`); merged: its words went into another (`to`).'
    }),
    heading: Type.Boolean({ description: 'A heading over other clauses.' }),
    from: NullableString('eId in the old text.'),
    to: NullableString('eId in the new text.'),
    moved: Type.Boolean({ description: 'It stands elsewhere in the order.' }),
    renumbered: Type.Boolean(),
    parts: Type.Array(Ref('PartChange'))
  },
  { $id: 'ClauseChange', description: 'A clause, with all it holds, and its counterpart.' }
)

const Side = ClosedObject(
  {
    version: Type.Integer(),
    title: Type.String(),
    repeal: Type.Boolean(),
    withdrawn: Type.Boolean(),
    inForceFrom: Ref('InForceFrom'),
    recordedAt: Instant('When it was recorded.'),
    ...hashAndSeal,
    links: ClosedObject({ version: Type.String() })
  },
  { $id: 'ComparedVersion' }
)

const DifferenceReading = ClosedObject(
  {
    id: Type.String({ description: 'Id of the work.' }),
    kind: StringEnum(kinds),
    from: Ref('ComparedVersion'),
    to: Ref('ComparedVersion'),
    summary: ClosedObject({ clauses: counts, headings: counts, provisions: counts }),
    clauses: Type.Array(Ref('ClauseChange'), { description: 'In the order of the new text; removed ones after what they followed.' }),
    links: ClosedObject({ self: Type.String(), html: Type.String(), docx: Type.String(), work: Type.String() })
  },
  { $id: 'Difference', description: 'What changed from one version to another.' }
)

const ComparedWork = ClosedObject(
  {
    id: Type.String(),
    kind: StringEnum(kinds),
    version: Type.Integer(),
    title: Type.String(),
    status: Type.String(),
    region: Nullable(Ref('RegionName')),
    completeness: Ref('Completeness'),
    sealed: Nullable(Ref('Sealed')),
    links: ClosedObject({ work: Type.String(), version: Type.String() })
  },
  { $id: 'ComparedWork' }
)

const ComparisonRow = ClosedObject(
  {
    relation: StringEnum(['same', 'similar', 'only-left', 'only-right']),
    left: Nullable(Ref('ComparedText')),
    right: Nullable(Ref('ComparedText')),
    likeness: Type.Number({ description: 'Of the wording, from 0 to 1.' }),
    topics: Type.Array(Type.String(), { description: 'Keys of topics that both clauses are on.' }),
    spans: Type.Array(Ref('Span'), { description: 'Of similar ones, in their own first texts.' })
  },
  { $id: 'ComparisonRow' }
)

const Comparison = ClosedObject(
  {
    left: Ref('ComparedWork'),
    right: Ref('ComparedWork'),
    rows: Type.Array(Ref('ComparisonRow'), { description: 'In the order of the left work; what only the right one has comes last.' })
  },
  { $id: 'Comparison', description: 'Two works side by side.' }
)

export const differenceSchemas = [
  DiffSpan, ComparedText, Part, Clause, Side, DifferenceReading, ComparedWork, ComparisonRow, Comparison
]
