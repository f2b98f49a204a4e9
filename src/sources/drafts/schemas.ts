// Schemas of source drafts in responses.
import { Type } from 'typebox'
import { ClosedObject, Instant, NullableDate, NullableString, StringEnum } from '../../http/schemas/basics.js'
import { grades } from '../source.js'

const described = {
  id: Type.String({ description: 'Id that the source will have.' }),
  title: NullableString('As printed.'),
  publisher: NullableString('As printed.'),
  date: NullableDate('Day of publication.'),
  grade: StringEnum(grades),
  sha256: NullableString('SHA-256 of its text. Null where a line of a range is sealed.'),
  within: NullableString('The source that it is a range of.'),
  lines: NullableString('Its lines there.'),
  reason: NullableString('Why.'),
  addedBy: Type.String({ description: 'Name of the key.' }),
  addedAt: Instant('When it was added.'),
  links: ClosedObject({ self: Type.String() })
}

export const sourceDraftSchemas = [
  ClosedObject(described, {
    $id: 'SourceDraftSummary',
    description: 'A source that only editors see before a draft that cites it is published.'
  }),
  ClosedObject(
    { ...described, text: NullableString('Its whole text; null for a range.') },
    { $id: 'SourceDraft', description: 'A source draft with its text.' }
  )
]
