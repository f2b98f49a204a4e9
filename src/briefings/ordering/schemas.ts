// Schemas of the order of a briefing.
import { Type } from 'typebox'
import { briefingLimits, factsLevels } from './briefing-order.js'
import { kinds } from '../../shared/kind.js'
import { conclusionOfSection, documentParts, documentSchemas } from './schemas-document.js'
import { readPointParameters, ClosedObject, Ref, StringEnum } from '../../http/schemas/basics.js'

/** Maximum length accepted by the schema. The lower limits of each text are reported by `findOrderIssues`. */
const maxLength = 2 * briefingLimits.introductionCharacters

/** An optional text. */
const Text = (description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength, default: null, description }))
const Day = (description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date', default: null, description }))
const Flag = (preset: boolean, description: string) => Type.Optional(Type.Boolean({ default: preset, description }))

const RecordPick = ClosedObject(
  {
    id: Type.String({ minLength: 1, maxLength: 80, description: 'Id of the work.' }),
    version: Type.Optional(
      Type.Unsafe<number | null>({
        type: ['integer', 'null'],
        minimum: 1,
        default: null,
        description: 'Default: the one that answers.'
      })
    ),
    eIds: Type.Optional(
      Type.Unsafe<string[] | null>({
        type: ['array', 'null'],
        items: { type: 'string', maxLength: 200 },
        minItems: 1,
        maxItems: 500,
        default: null,
        description: 'Clauses to print, each with its parts. Default: all.'
      })
    )
  },
  { $id: 'RecordPick' }
)

const QueryPick = ClosedObject(
  {
    kind: Type.Optional(
      Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...kinds, null], default: null })
    ),
    region: Text('Code of GB/T 2260.'),
    includeSubregions: Flag(false, 'Regions below `region` too.'),
    topic: Text('Key of a topic, or either name.'),
    q: Type.Optional(
      Type.Unsafe<string | null>({
        type: ['string', 'null'],
        minLength: 1,
        maxLength: 256,
        description: 'Search words: best works first.'
      })
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: 'The first so many. Default: 50.' }))
  },
  {
    $id: 'QueryPick',
    description:
      'Works in force on the day that match, in the order of the list, or of the search where words are given.'
  }
)

const SectionOrder = ClosedObject(
  {
    heading: Text('Numbered 一、二、; without one, the records themselves are.'),
    introduction: Text('Paragraphs before the records.'),
    records: Type.Optional(Type.Array(Ref('RecordPick'), { default: [], maxItems: briefingLimits.records })),
    query: Type.Optional(
      Type.Unsafe<object | null>({ anyOf: [{ $ref: 'QueryPick#' }, { type: 'null' }], default: null })
    ),
    changedSince: Day('新旧对照: print what changed since this day in two columns, and only of records that changed.'),
    conclusion: conclusionOfSection
  },
  { $id: 'SectionOrder', description: 'Records named, then records that match a query; or words alone.' }
)

const options = {
  sources: Flag(true, 'Marks 〔n〕 and the appendix 资料来源及版本.'),
  notes: Flag(true, 'Notes on rules that changed after the chosen day.'),
  fullTexts: Flag(false, 'An appendix with the whole text of works of which clauses were picked.'),
  contents: Type.Optional(
    Type.Unsafe<boolean | null>({
      type: ['boolean', 'null'],
      default: null,
      description: 'A contents page. Default: as the layout says.'
    })
  ),
  notInForce: Type.Optional(
    StringEnum(['refuse', 'mark'], { default: 'refuse', description: 'What happens to records not in force on the day.' })
  ),
  facts: Type.Optional(
    StringEnum(factsLevels, {
      description: 'The line of facts under a record: none, what is known of its start and its status (`short`), or all. What is left out stands in the appendix. Default: as the layout says.'
    })
  ),
  numbering: Type.Optional(Type.Boolean({ description: 'Headings numbered 一、（一）. Default: as the layout says.' })),
  recordHeadings: Type.Optional(Type.Boolean({ description: 'The title of each record as a heading. Default: as the layout says.' }))
}

const frame = {
  title: Type.Unsafe<string | string[]>({
    type: ['string', 'array'],
    maxLength,
    items: { type: 'string', maxLength },
    minItems: 1,
    maxItems: 10,
    description: `Up to ${briefingLimits.titleCharacters} characters. Lines, as an array or with line feeds, set where print breaks it.`
  }),
  subtitle: Text('One line under the title.'),
  issuer: Text('署名.'),
  recipient: Text('主送机关, without the colon.'),
  date: Day('成文日期.'),
  introduction: Text('Paragraphs before the first section.')
}

/** An order that matches records of the seed. */
export const exampleOrder = {
  title: '微信红包有关规定摘编',
  issuer: '某市纪律检查委员会办公室',
  recipient: '各党支部',
  date: '2026-11-22',
  asOf: '2026-11-22',
  sections: [
    { heading: '地方规定', records: [{ id: 'cn-330000-ten-commandments', eIds: ['quote_1'] }] },
    { heading: '有关提示', query: { kind: 'guidance-item', topic: 'red-packets', limit: 1 } }
  ]
}

const BriefingOrder = ClosedObject(
  {
    ...frame,
    redHead: Type.Optional(
      Type.Unsafe<object | null>({ anyOf: [{ $ref: 'RedHead#' }, { type: 'null' }], default: null })
    ),
    imprint: Type.Optional(
      Type.Unsafe<object | null>({ anyOf: [{ $ref: 'Imprint#' }, { type: 'null' }], default: null })
    ),
    sections: Type.Array(Ref('SectionOrder'), { minItems: 1, maxItems: 4 * briefingLimits.sections }),
    options: Type.Optional(ClosedObject(options, { default: {} })),
    layout: Type.Optional(Type.String({ default: 'bulletin', maxLength: 40, description: 'Name of a layout.' })),
    ...documentParts,
    ...readPointParameters
  },
  {
    $id: 'BriefingOrder',
    description: 'What a briefing is to hold. `asOf` and `knownAt` fix the day.',
    examples: [exampleOrder]
  }
)

export const briefingOrderSchemas = [...documentSchemas, RecordPick, QueryPick, SectionOrder, BriefingOrder]
