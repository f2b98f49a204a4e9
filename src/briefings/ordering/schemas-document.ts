// Schemas of the parts of a document around its records: 版头, 版记, 报头, 按语, attachments.
import { Type, type TSchema } from 'typebox'
import { briefingLimits } from './briefing-order.js'
import { ClosedObject, PlainDate } from '../../http/schemas/basics.js'

/** Maximum length accepted by the schema. The lower limits of each text are reported by `findOrderIssues`. */
const maxLength = 2 * briefingLimits.introductionCharacters

/** An optional text that is `null` where it is left out. */
const Text = (description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength, default: null, description }))

/** An optional text that is left out of what is frozen where the order leaves it out. */
const OptionalText = (description: string, most: number = maxLength) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: most, description }))
const OptionalCount = (description: string) =>
  Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: 1_000_000, description }))
const Organs = (description: string) =>
  Type.Optional(
    Type.Unsafe<string[] | null>({
      type: ['array', 'null'],
      items: { type: 'string', maxLength },
      maxItems: briefingLimits.organs,
      description
    })
  )

const RedHead = ClosedObject(
  {
    mark: Type.String({ maxLength, description: '发文机关标志; with `organs` what stands beside them: 文件.' }),
    organs: Organs('联合行文: the organs of the mark, the leading one first, one line each.'),
    documentNumber: Text('发文字号, e.g. 某纪办〔2026〕3号: year in 〔〕, no 第, no leading zero.'),
    copyNumber: Text('份号, up to six digits.'),
    secrecy: Text('密级: 绝密, 机密 or 秘密, with a term if there is one (机密★1年); 内部 for what is not a state secret.'),
    urgency: Text('紧急程度: 特急 or 加急; of a telegram also 特提 or 平急.'),
    signedOffBy: Text('签发人, several names with spaces between them.')
  },
  { $id: 'RedHead', description: '版头 of a formal document.' }
)

const Imprint = ClosedObject(
  {
    copiesTo: Text('抄送.'),
    printedBy: Type.String({ maxLength, description: '印发机关.' }),
    printedOn: PlainDate('印发日期.'),
    mainTo: OptionalText('主送, where it does not stand before the text.'),
    reportTo: OptionalText('报, of a 简报.'),
    sendTo: OptionalText('送, of a 简报.'),
    distributeTo: OptionalText('发, of a 简报.'),
    copies: OptionalCount('印数.')
  },
  { $id: 'Imprint', description: '版记 at the foot of the last page.' }
)

const Masthead = ClosedObject(
  {
    name: Type.String({ maxLength, description: '工作简报.' }),
    issue: Type.Integer({ minimum: 1, maximum: 1_000_000, description: '期号.' }),
    totalIssue: OptionalCount('总期号.'),
    publishedBy: Type.String({ maxLength, description: '编印单位.' }),
    publishedOn: PlainDate('The day beside it.')
  },
  { $id: 'Masthead', description: '报头 of a 简报; needs a layout with one.' }
)

const EditorialNote = ClosedObject(
  {
    label: Type.Optional(Type.String({ maxLength: 20, default: '按语', description: '按语 or 编者按.' })),
    text: Type.String({ maxLength, description: 'One paragraph a line.' })
  },
  { $id: 'EditorialNote', description: 'A note of the editors before the text.' }
)

const Attendance = ClosedObject(
  { present: Type.String({ maxLength, description: '出席.' }), absent: OptionalText('请假.'), observers: OptionalText('列席.') },
  { $id: 'Attendance', description: 'Who took part, of a 纪要.' }
)

const AttachedFile = ClosedObject(
  {
    name: Type.String({ maxLength: 400, description: 'Name of the file, ending in .pdf or .docx.' }),
    sha256: Type.String({ pattern: '^[0-9a-fA-F]{64}$', description: 'SHA-256 of its bytes.' })
  },
  { $id: 'AttachedFile', description: 'A file that goes with the document; named on paper, never sent to the service.' }
)

const OwnAttachment = ClosedObject(
  {
    title: Type.String({ maxLength, description: 'Its name in the list of attachments.' }),
    text: OptionalText('Its text, one paragraph a line.', 2 * briefingLimits.attachmentCharacters),
    file: orNull('AttachedFile')
  },
  { $id: 'OwnAttachment', description: 'Either a text, printed on pages of its own, or a file, listed with its hash.' }
)

function orNull(id: string): TSchema {
  return Type.Optional(Type.Unsafe<object | null>({ anyOf: [{ $ref: `${id}#` }, { type: 'null' }] }))
}

/** What an order may leave out. In this order they follow the members that every order has. */
export const documentParts = {
  coIssuers: Organs('联合行文: the organs that sign after `issuer`.'),
  masthead: orNull('Masthead'),
  editorialNote: orNull('EditorialNote'),
  attendance: orNull('Attendance'),
  closing: OptionalText('Paragraphs after the last section: 特此通知。'),
  annotation: OptionalText('附注 under the date; its brackets are printed.'),
  attachments: Type.Optional(
    Type.Unsafe<object[] | null>({
      type: ['array', 'null'],
      items: { $ref: 'OwnAttachment#' },
      maxItems: briefingLimits.attachments,
      description: 'Attachments of the caller, before those of the service.'
    })
  )
}

export const conclusionOfSection = OptionalText('Paragraphs after the records.')

export const documentSchemas = [RedHead, Imprint, Masthead, EditorialNote, Attendance, AttachedFile, OwnAttachment]
