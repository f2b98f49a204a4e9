// Differences between two versions, and comparisons of two works.
import { Type } from 'typebox'
import { changes } from './difference.js'
import { kinds } from '../shared/kind.js'
import { Exact, Instant, Named, Nullable, NullableText, OneOf } from '../http/schemas/basics.js'

const counts = Exact(Object.fromEntries(changes.map((change) => [change, Type.Integer()])))
const offsets = (side: string) =>
  Type.Array(Type.Integer(), { minItems: 2, maxItems: 2, description: `First UTF-16 unit in the ${side} text, and the one after the last.` })

const Span = Exact(
  {
    from: offsets('old'),
    to: offsets('new'),
    text: Type.String({ description: 'What the new text has there.' }),
    formatOnly: Type.Boolean({ description: 'White space, width, or the shape of signs: no change of wording.' })
  },
  { $id: 'Span', description: 'A place where two texts differ.' }
)

const ComparedText = Exact(
  {
    eId: Type.String(),
    number: NullableText('As printed.'),
    heading: NullableText('As printed.'),
    text: Type.String({ description: 'Its own text, to the letter.' })
  },
  { $id: 'ComparedText' }
)

const Part = Exact(
  {
    change: OneOf(changes),
    moved: Type.Boolean({ description: 'It stands in another clause now.' }),
    renumbered: Type.Boolean(),
    from: Nullable(Named('ComparedText')),
    to: Nullable(Named('ComparedText')),
    spans: Type.Array(Named('Span'), { description: 'In order; put into the old text they give the new one.' })
  },
  { $id: 'PartChange', description: 'A provision and its counterpart.' }
)

const Clause = Exact(
  {
    change: OneOf(changes, {
      description: 'split: made of words of a clause that goes on elsewhere (`from`); merged: its words went into another (`to`).'
    }),
    heading: Type.Boolean({ description: 'A heading over other clauses.' }),
    from: NullableText('eId in the old text.'),
    to: NullableText('eId in the new text.'),
    moved: Type.Boolean({ description: 'It stands elsewhere in the order.' }),
    renumbered: Type.Boolean(),
    parts: Type.Array(Named('PartChange'))
  },
  { $id: 'ClauseChange', description: 'A clause, with all it holds, and its counterpart.' }
)

const Side = Exact(
  {
    version: Type.Integer(),
    title: Type.String(),
    repeal: Type.Boolean(),
    withdrawn: Type.Boolean(),
    inForceFrom: Named('InForceFrom'),
    recordedAt: Instant('When it was recorded.'),
    contentHash: Type.String(),
    sealed: Nullable(Named('Sealed')),
    links: Exact({ version: Type.String() })
  },
  { $id: 'ComparedVersion' }
)

const DifferenceReading = Exact(
  {
    id: Type.String({ description: 'Id of the work.' }),
    kind: OneOf(kinds),
    from: Named('ComparedVersion'),
    to: Named('ComparedVersion'),
    summary: Exact({ clauses: counts, headings: counts, provisions: counts }),
    clauses: Type.Array(Named('ClauseChange'), { description: 'In the order of the new text; removed ones after what they followed.' }),
    links: Exact({ self: Type.String(), html: Type.String(), docx: Type.String(), work: Type.String() })
  },
  { $id: 'Difference', description: 'What changed from one version to another.' }
)

const ComparedWork = Exact(
  {
    id: Type.String(),
    kind: OneOf(kinds),
    version: Type.Integer(),
    title: Type.String(),
    status: Type.String(),
    region: Nullable(Named('RegionName')),
    completeness: Named('Completeness'),
    sealed: Nullable(Named('Sealed')),
    links: Exact({ work: Type.String(), version: Type.String() })
  },
  { $id: 'ComparedWork' }
)

const ComparisonRow = Exact(
  {
    relation: OneOf(['same', 'similar', 'only-left', 'only-right']),
    left: Nullable(Named('ComparedText')),
    right: Nullable(Named('ComparedText')),
    likeness: Type.Number({ description: 'Of the wording, from 0 to 1.' }),
    topics: Type.Array(Type.String(), { description: 'Keys of topics that both clauses are on.' }),
    spans: Type.Array(Named('Span'), { description: 'Of similar ones, in their own first texts.' })
  },
  { $id: 'ComparisonRow' }
)

const Comparison = Exact(
  {
    left: Named('ComparedWork'),
    right: Named('ComparedWork'),
    rows: Type.Array(Named('ComparisonRow'), { description: 'In the order of the left work; what only the right one has comes last.' })
  },
  { $id: 'Comparison', description: 'Two works side by side.' }
)

export const differenceSchemas = [
  Span, ComparedText, Part, Clause, Side, DifferenceReading, ComparedWork, ComparisonRow, Comparison
]
