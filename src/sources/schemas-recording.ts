// Request schema of a new source: its whole text, or a range of lines of a recorded source.
import { Type } from 'typebox'
import { grades } from './source.js'
import { ClosedObject, StringEnum } from '../http/schemas/basics.js'

const OptionalString = (maxLength: number, description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength, default: null, description }))

export const sourceEntrySchemas = [
  ClosedObject(
    {
      id: Type.String({ maxLength: 80, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', description: 'Id; never used again.' }),
      title: OptionalString(500, 'As printed.'),
      publisher: OptionalString(500, 'As printed.'),
      date: Type.Optional(
        Type.Unsafe<string | null>({
          type: ['string', 'null'],
          format: 'date',
          default: null,
          description: 'Day of publication.'
        })
      ),
      grade: StringEnum(grades, { description: 'How close the document is to the original text.' }),
      text: Type.Optional(
        Type.String({ minLength: 1, maxLength: 8_000_000, description: 'The whole text, line by line; its hash is computed.' })
      ),
      within: Type.Optional(
        Type.String({ maxLength: 80, description: 'Instead of `text`: the source that holds it.' })
      ),
      lines: Type.Optional(
        Type.String({ maxLength: 40, description: 'With `within`: its lines there, `12` or `12-14`.' })
      ),
      reason: OptionalString(2_000, 'Why; the change shows it.')
    },
    { $id: 'SourceEntry', description: 'A source: its text, or `within` and `lines`.' }
  )
]
