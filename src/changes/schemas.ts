// Schemas of changes and of the check of cached versions.
import { Type } from 'typebox'
import { maxRegionText } from '../catalogue/region-code.js'
import { changeKinds } from '../database/sequence/change.js'
import { kinds } from '../shared/kind.js'
import { statuses } from '../works/work.js'
import { positionPattern } from './position.js'
import { ClosedObject, Instant, Ref, NullableDate, NullableString, StringEnum, workIdParameter } from '../http/schemas/basics.js'

const nullableInteger = (description: string) => Type.Unsafe<number | null>({ type: ['integer', 'null'], description })
const nullableOneOf = (values: readonly string[], description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...values, null], description })

const Change = ClosedObject(
  {
    seq: Type.Integer({ description: 'Its number in the sequence; no number is left out, none comes late.' }),
    action: Type.String({ enum: [...changeKinds], description: 'What was done.' }),
    recordedAt: Instant('When.'),
    hash: NullableString('SHA-256 that chains it to the change before. Null where it would confirm a guess of a sealed text that was recorded without a salt.'),
    id: NullableString('Id of the work concerned, as it is now.'),
    kind: nullableOneOf(kinds, 'Kind of that work.'),
    version: nullableInteger('Number of the version concerned.'),
    title: NullableString('Title of that version.'),
    region: NullableString('Code of its region.'),
    inForceDate: NullableDate('The day from which it applies.'),
    links: ClosedObject({ work: NullableString('Address of the work.'), version: NullableString('Permanent address of the version.') })
  },
  { $id: 'Change', description: 'One entry of the sequence of everything recorded.' }
)

const Changes = ClosedObject(
  {
    items: Type.Array(Ref('Change'), { description: 'Oldest first.' }),
    nextSince: Type.Integer({ description: 'What to give as `since` next time; also where nothing passed the filter.' }),
    cursor: Type.String({ description: 'The same with the beginning of the hash, `31:5f0c…`: better, as it tells whether the history is still the same.' }),
    more: Type.Boolean({ description: 'There is more already: ask again at once.' })
  },
  { $id: 'Changes' }
)

const next = ClosedObject(
  { version: Type.Integer(), from: Type.String({ format: 'date' }), repeal: Type.Boolean() },
  { $id: 'NextVersion', description: 'What takes over by a day that is known already.' }
)

const CheckedVersion = ClosedObject(
  {
    id: Type.String({ description: 'As asked.' }),
    currentId: NullableString('The id that the work has now.'),
    kind: nullableOneOf(kinds, 'Kind of the work.'),
    state: Type.String({ enum: ['changed', 'withdrawn', 'repealed', 'moved', 'pending', 'unknown'] }),
    version: nullableInteger('Number of the version that answers today.'),
    status: nullableOneOf(statuses, 'Its status today.'),
    contentHash: NullableString('Hash of the text that answers today.'),
    next: Type.Union([Ref('NextVersion'), Type.Null()]),
    links: ClosedObject({ work: NullableString('Address of the work.') })
  },
  { $id: 'CheckedVersion' }
)

const ChangesCheck = ClosedObject(
  {
    asOf: Type.String({ format: 'date', description: 'The day looked at.' }),
    seq: Type.Integer({ description: 'The last change that was known; follow `/v1/changes?since=` from here.' }),
    cursor: Type.String({ description: 'The same with the beginning of its hash.' }),
    asked: Type.Integer({ description: 'How many were looked at: all of them.' }),
    items: Type.Array(Ref('CheckedVersion'), { description: 'Those affected, in the order asked.' })
  },
  { $id: 'ChangesCheck' }
)

export const changeSchemas = [Change, Changes, next, CheckedVersion, ChangesCheck]

/** A parameter that is a position in the sequence; `parsePosition` parses it. */
export const PositionParameter = (description: string) => Type.String({ pattern: positionPattern, description })

/** The filter of changes, as parameters of `/v1/changes` and as the filter of a webhook. */
export const changeFilterFields = {
  action: Type.Optional(StringEnum(changeKinds, { description: 'Only changes of this sort.' })),
  kind: Type.Optional(StringEnum(kinds, { description: 'Only works of this kind.' })),
  region: Type.Optional(Type.String({ maxLength: maxRegionText, description: 'Only works that are, or were, of this region, by code or name.' })),
  includeSubregions: Type.Optional(Type.Boolean({ description: 'Regions below `region` too.' })),
  topic: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Only works on this topic: key, or either name.' })),
  work: Type.Optional(workIdParameter)
}
