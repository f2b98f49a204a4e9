// Schemas of relations: as part of a work, and in the list of relations.
import { Type } from 'typebox'
import { ClosedObject, NullableDate, NullableString, StringEnum } from '../../http/schemas/basics.js'
import { kinds } from '../../shared/kind.js'
import { origins, relationTypes } from './relation.js'

const Relation = ClosedObject(
  {
    type: StringEnum(relationTypes),
    direction: StringEnum(['outgoing', 'incoming'], { description: 'Seen from this work.' }),
    target: Type.String({ description: 'Id of the work at the other end.' }),
    eId: NullableString('The clause on this side.'),
    targetEId: NullableString('The clause on the other side.'),
    from: NullableDate('The day from which the relation holds.')
  },
  { $id: 'Relation' }
)

const integerOrNull = (description: string) => Type.Unsafe<number | null>({ type: ['integer', 'null'], description })

const ListedRelation = ClosedObject(
  {
    type: StringEnum(relationTypes),
    direction: StringEnum(['outgoing', 'incoming'], { description: 'Seen from this work.' }),
    origin: StringEnum(origins, { description: 'Recorded by an editor, or found in a text.' }),
    eId: NullableString('The clause on this side.'),
    version: integerOrNull('For a found one: the version on this side whose clause is meant.'),
    target: Type.String({ description: 'Id of the work at the other end.' }),
    targetKind: StringEnum(kinds),
    targetTitle: Type.String({ description: 'Its title on the day.' }),
    targetEId: NullableString('The clause on the other side.'),
    targetVersion: integerOrNull('For a found one: the version on the other side whose clause is meant.'),
    from: NullableDate('The day from which the relation holds; for a found one, that of the citing text.'),
    span: Type.Unsafe<number[] | null>({
      ...{ type: ['array', 'null'], items: { type: 'integer' }, minItems: 2, maxItems: 2 },
      description: 'For a found one: where the citing words stand in the text of the citing clause.'
    }),
    links: ClosedObject({ target: Type.String({ description: 'Address of the work at the other end.' }) })
  },
  { $id: 'ListedRelation', description: 'A relation with the clause, and the version of the clause, on each side.' }
)

export const relationSchemas = [Relation, ListedRelation]
