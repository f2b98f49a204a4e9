// Schemas of the order of a briefing.
import { Type } from 'typebox'
import { briefingLimits } from './briefing-order.js'
import { kinds } from '../../shared/kind.js'
import { readPointParameters, ClosedObject, Ref, StringEnum, PlainDate } from '../../http/schemas/basics.js'

/** Maximum length accepted by the schema. The lower limits of each text are reported by `findOrderIssues`. */
const maxLength = 2 * briefingLimits.introductionCharacters

/** An optional text. */
const Text = (description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength, default: null, description }))
const Day = (description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date', default: null, description }))
const Flag = (preset: boolean, description: string) => Type.Optional(Type.Boolean({ default: preset, description }))

const RedHead = ClosedObject(
  {
    mark: Type.String({ maxLength, description: '发文机关标志.' }),
    documentNumber: Text('发文字号, e.g. 某纪办〔2026〕3号.'),
    copyNumber: Text('份号, up to six digits.'),
    secrecy: Text('密级.'),
    urgency: Text('紧急程度.'),
    signedOffBy: Text('签发人.')
  },
  { $id: 'RedHead', description: '版头 of a formal document.' }
)

const Imprint = ClosedObject(
  {
    copiesTo: Text('抄送.'),
    printedBy: Type.String({ maxLength, description: '印发机关.' }),
    printedOn: PlainDate('印发日期.')
  },
  { $id: 'Imprint', description: '版记 at the foot of the last page.' }
)

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
    changedSince: Day('新旧对照: print what changed since this day in two columns, and only of records that changed.')
  },
  { $id: 'SectionOrder', description: 'Records named, then records that match a query.' }
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
  )
}

const frame = {
  title: Type.String({ maxLength, description: `Up to ${briefingLimits.titleCharacters} characters.` }),
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
    ...readPointParameters
  },
  {
    $id: 'BriefingOrder',
    description: 'What a briefing is to hold. `asOf` and `knownAt` fix the day.',
    examples: [exampleOrder]
  }
)

export const briefingOrderSchemas = [RedHead, Imprint, RecordPick, QueryPick, SectionOrder, BriefingOrder]
