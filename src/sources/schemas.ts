// Sources as they are replied.
import { Type } from 'typebox'
import { Exact, Instant, Named, NullableDate, NullableText, OneOf } from '../http/schemas/basics.js'
import { grades } from './source.js'

const sourceFields = {
  id: Type.String(),
  title: NullableText('As printed.'),
  publisher: NullableText('As printed.'),
  date: NullableDate('Day of publication.'),
  grade: OneOf(grades, { description: 'How close the document is to the original text.' }),
  sha256: Type.String({ description: 'Of the text; of a range, of its lines joined by newlines.' }),
  within: NullableText('Id of the source that this one is a range of; its lines keep the numbers they have there.'),
  firstLine: Type.Integer(),
  lastLine: Type.Integer(),
  recordedAt: Instant('When it was recorded.')
}

const links = Exact({ self: Type.String(), within: NullableText('Address of the source that holds it.') })

export const sourceSchemas = [
  Exact({ ...sourceFields, links }, { $id: 'SourceSummary', description: 'A document that was read.' }),
  Exact(
    { line: Type.Integer(), text: Type.String(), sealed: Type.Boolean({ description: 'Its text is not shown.' }) },
    { $id: 'SourceLine' }
  ),
  Exact(
    { ...sourceFields, lines: Type.Array(Named('SourceLine'), { description: 'The lines asked for.' }), links },
    { $id: 'Source', description: 'A document that was read, with its text by line.' }
  )
]
