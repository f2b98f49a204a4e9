// Response schemas of sources.
import { Type } from 'typebox'
import { ClosedObject, Instant, Ref, NullableDate, NullableString, StringEnum } from '../http/schemas/basics.js'
import { grades } from './source.js'

const sourceFields = {
  id: Type.String(),
  title: NullableString('As printed.'),
  publisher: NullableString('As printed.'),
  date: NullableDate('Day of publication.'),
  grade: StringEnum(grades, { description: 'How close the document is to the original text.' }),
  sha256: NullableString('Of the text; of a range, of its lines joined by newlines. Null where a line of it is sealed.'),
  salt: NullableString('Random; not shown once a line is sealed. Null in records of early releases.'),
  commitment: NullableString('SHA-256 of `salt`, a line feed and `sha256`. It stays when a line is sealed. Null in records of early releases.'),
  within: NullableString('Id of the source that this one is a range of; its lines keep the numbers they have there.'),
  firstLine: Type.Integer(),
  lastLine: Type.Integer(),
  recordedAt: Instant('When it was recorded.')
}

const links = ClosedObject({ self: Type.String(), within: NullableString('Address of the source that holds it.') })

export const sourceSchemas = [
  ClosedObject({ ...sourceFields, links }, { $id: 'SourceSummary', description: 'A document that was read.' }),
  ClosedObject(
    { line: Type.Integer(), text: Type.String(), sealed: Type.Boolean({ description: 'Its text is not shown.' }) },
    { $id: 'SourceLine' }
  ),
  ClosedObject(
    { ...sourceFields, lines: Type.Array(Ref('SourceLine'), { description: 'The lines asked for.' }), links },
    { $id: 'Source', description: 'A document that was read, with its text by line.' }
  )
]
