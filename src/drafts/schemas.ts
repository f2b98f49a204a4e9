// Schemas of drafts in responses, and of the results of checking and publishing them.
import { type TSchema, Type } from 'typebox'
import { type DraftAction, draftActions, publishOutcomes } from './draft.js'
import { kinds, ranks } from '../shared/kind.js'
import { ClosedObject, Instant, Ref, Nullable, NullableDate, NullableString, StringEnum } from '../http/schemas/basics.js'
import { legislativeDetails } from '../works/schemas-content.js'
import { relationTypes } from '../works/relations/relation.js'

const header = {
  id: Type.String(),
  kind: StringEnum(kinds),
  base: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'The last version when it was opened; null for a new work.'
  }),
  openedBy: Type.String({ description: 'Name of the key.' }),
  openedAt: Instant('When it was opened.'),
  changedBy: Type.String({ description: 'Name of the key.' }),
  changedAt: Instant('When it was last changed.')
}

const Links = ClosedObject(
  {
    self: Type.String(),
    check: Type.String(),
    publish: Type.String(),
    work: NullableString('Address of the work; null before it is published.')
  },
  { $id: 'DraftLinks' }
)

const NewSource = ClosedObject(
  { id: Type.String(), sha256: Type.String({ description: 'SHA-256 of its text.' }), links: ClosedObject({ self: Type.String() }) },
  { $id: 'NewSource', description: 'A source that is published with the draft. The ETag of the draft changes with it.' }
)

const OutgoingRelation = ClosedObject(
  {
    type: StringEnum(relationTypes),
    target: Type.String({ description: 'Id of the other work.' }),
    eId: NullableString('The clause of this version.'),
    targetEId: NullableString('The clause of the other work.'),
    from: NullableDate('The day from which it holds.')
  },
  { $id: 'OutgoingRelation' }
)

const content = {
  title: Type.String(),
  aliases: Type.Array(Type.String()),
  issuer: NullableString('As printed.'),
  region: NullableString('Code of GB/T 2260.'),
  rank: Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...ranks, null] }),
  topics: Type.Array(Type.String(), { description: 'Keys.' }),
  inForceFrom: Ref('InForceFrom'),
  case: Nullable(Ref('CaseFacts')),
  provisions: Type.Array(Ref('Provision')),
  quotations: Type.Array(Ref('Quotation')),
  citations: Type.Array(Ref('Citation')),
  completeness: Ref('Completeness'),
  ...legislativeDetails,
  relations: Nullable(Type.Array(Ref('OutgoingRelation')))
}

const version = { version: Type.Integer() }
const inForceFrom = { inForceFrom: Ref('InForceFrom'), citations: Type.Array(Ref('Citation'), { description: 'Where the day stands.' }) }

function DraftOf(action: DraftAction, facts: Record<string, TSchema>, $id: string): TSchema {
  const writers = Type.Array(Type.String(), { description: 'Ids of the keys that wrote it.' })
  const newSources = Type.Array(Ref('NewSource'))
  const fields = { action: StringEnum([action]), ...facts, reason: NullableString('Why.') }
  return ClosedObject({ ...header, writers, ...fields, newSources, links: Ref('DraftLinks') }, { $id })
}

const shapes = {
  VersionDraft: DraftOf('version', content, 'VersionDraft'),
  WithdrawalDraft: DraftOf('withdrawal', version, 'WithdrawalDraft'),
  RepealDraft: DraftOf('repeal', inForceFrom, 'RepealDraft'),
  RenameDraft: DraftOf('rename', { newId: Type.String() }, 'RenameDraft'),
  RedateDraft: DraftOf('redate', { ...version, ...inForceFrom }, 'RedateDraft')
}

export const draftSchemas = [
  Links,
  NewSource,
  OutgoingRelation,
  ...Object.values(shapes),
  Type.Unsafe({
    $id: 'Draft',
    description: 'An open draft; `action` says of what.',
    oneOf: Object.keys(shapes).map((name) => ({ $ref: `${name}#` }))
  }),
  ClosedObject(
    {
      ...header,
      action: StringEnum(draftActions),
      title: NullableString('Title of the version that it would make.'),
      links: Ref('DraftLinks')
    },
    { $id: 'DraftSummary' }
  ),
  ClosedObject(
    {
      publishable: Type.Boolean({ description: 'Whether nothing was found.' }),
      findings: Type.Array(
        ClosedObject({ pointer: Type.String({ description: 'JSON Pointer into the draft.' }), message: Type.String() })
      )
    },
    { $id: 'DraftCheck', description: 'Everything that is wrong with a draft.' }
  ),
  ClosedObject(
    {
      outcome: StringEnum(publishOutcomes, {
        description:
          '`unchanged`: the content is that of the version that answers, nothing was recorded; `related`: relations only.'
      }),
      kind: StringEnum(kinds),
      id: Type.String({ description: 'Id of the work from now on.' }),
      version: Type.Unsafe<number | null>({
        type: ['integer', 'null'],
        description: 'The version recorded, withdrawn or found unchanged; null for a rename.'
      }),
      seq: Type.Unsafe<number | null>({
        type: ['integer', 'null'],
        description: 'Number of the last change recorded; null where none was.'
      }),
      links: ClosedObject({ work: Type.String(), version: NullableString('Address of `version`.'), history: Type.String() })
    },
    { $id: 'Published', description: 'What came of a draft.' }
  )
]
