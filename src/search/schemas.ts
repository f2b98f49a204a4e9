// JSON schemas of hits, suggestions and facets.
import { Type } from 'typebox'
import { kinds } from '../shared/kind.js'
import { statuses } from '../works/work.js'
import { ClosedObject, Ref, NullableString, StringEnum } from '../http/schemas/basics.js'
import { facetNames } from './results/facets.js'
import { suggestionKinds } from './results/suggestions.js'

const Match = ClosedObject(
  {
    term: Type.String({ description: 'What the text has, folded: NFKC, simplified, lower case, one writing of each word and number.' }),
    by: StringEnum(['word', 'phrase', 'synonym', 'part'], {
      description: 'The word itself, an exact phrase, a synonym of the word asked for, or only part of it.'
    }),
    of: Type.String({ description: 'The word of the query it stands for, folded likewise.' })
  },
  { $id: 'Match', description: 'A term that a text has of a query.' }
)

const Hit = ClosedObject(
  {
    work: Type.String({ description: 'Id of the work.' }),
    kind: StringEnum(kinds),
    version: Type.Integer({ description: 'Number of the version that has this text.' }),
    eId: Type.String({ description: 'Address of the clause inside the version.' }),
    title: Type.String({ description: 'Of the work.' }),
    headingPath: Type.Array(Type.String(), {
      description: 'Number and heading of each part the clause lies in, outermost first; its own last.'
    }),
    text: Type.String({ description: 'Text of the clause, to the letter.' }),
    status: StringEnum(statuses),
    score: Type.Number({ description: 'Compares hits of one reply.' }),
    matched: Type.Array(Ref('Match')),
    highlights: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }), {
      description:
        'Stretches of `text` that match: first UTF-16 unit, and the one after the last. They cut no character.'
    }),
    snippet: Type.String({ description: 'About 120 characters, safe as HTML; matches in `<mark>`.' }),
    links: ClosedObject({ provision: Type.String(), work: Type.String() })
  },
  { $id: 'Hit', description: 'A clause that a search found.' }
)

const FacetCount = ClosedObject({ value: Type.String(), count: Type.Integer() }, { $id: 'FacetCount' })

const Facets = ClosedObject(
  Object.fromEntries(facetNames.map((name) => [name, Type.Optional(Type.Array(Ref('FacetCount')))])),
  {
    $id: 'Facets',
    description: 'Hits by value, most frequent first: of all hits that paging reaches, under the same filters.'
  }
)

const Note = ClosedObject(
  { code: StringEnum(['numbering-not-known']) },
  {
    $id: 'SearchNote',
    description:
      '`numbering-not-known`: a numbered clause of a rule known only in excerpt was asked for; the rule follows.'
  }
)

const SearchPage = ClosedObject(
  {
    hits: Type.Array(Ref('Hit'), { description: 'Best first; equal ones in the order recorded.' }),
    facets: Ref('Facets'),
    total: Type.Integer({ description: 'Hits that paging reaches: at most some hundreds, the best ones.' }),
    missing: Type.Array(Type.String(), { description: 'Words of the query, as typed, that no text has in any writing.' }),
    didYouMean: Type.Array(Type.String(), { description: 'Queries with near words in place of missing ones.' }),
    notes: Type.Array(Ref('SearchNote')),
    nextCursor: NullableString('Null at the end.')
  },
  { $id: 'SearchPage', description: 'A page of hits.' }
)

const Suggestion = ClosedObject(
  {
    text: Type.String(),
    kind: StringEnum(suggestionKinds, { description: 'A title, another name, a heading, a topic, or a term of the field.' }),
    work: NullableString('Id of the work it names, if it names one.')
  },
  { $id: 'Suggestion', description: 'Something to search for.' }
)

export const searchSchemas = [
  Match,
  Hit,
  FacetCount,
  Facets,
  Note,
  SearchPage,
  Suggestion,
  ClosedObject({ suggestions: Type.Array(Ref('Suggestion')) }, { $id: 'Suggestions', description: 'Most useful first.' })
]
