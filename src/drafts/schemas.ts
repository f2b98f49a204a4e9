// Drafts as they are replied, and what comes of checking and publishing them.
import { type TSchema, Type } from 'typebox'
import { type DraftAction, draftActions, publishedOutcomes } from './draft.js'
import { kinds, ranks } from '../shared/kind.js'
import { Exact, Instant, Named, Nullable, NullableDate, NullableText, OneOf } from '../http/schemas/basics.js'
import { relationTypes } from '../works/relations/relation.js'

const header = {
  id: Type.String(),
  kind: OneOf(kinds),
  base: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'The last version when it was opened; null for a new work.'
  }),
  openedBy: Type.String({ description: 'Name of the key.' }),
  openedAt: Instant('When it was opened.'),
  changedBy: Type.String({ description: 'Name of the key.' }),
  changedAt: Instant('When it was last changed.')
}

const Links = Exact(
  {
    self: Type.String(),
    check: Type.String(),
    publish: Type.String(),
    work: NullableText('Address of the work; null before it is published.')
  },
  { $id: 'DraftLinks' }
)

const OutgoingRelation = Exact(
  {
    type: OneOf(relationTypes),
    target: Type.String({ description: 'Id of the other work.' }),
    eId: NullableText('The clause of this version.'),
    targetEId: NullableText('The clause of the other work.'),
    from: NullableDate('The day from which it holds.')
  },
  { $id: 'OutgoingRelation' }
)

const content = {
  title: Type.String(),
  aliases: Type.Array(Type.String()),
  issuer: NullableText('As printed.'),
  region: NullableText('Code of GB/T 2260.'),
  rank: Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...ranks, null] }),
  topics: Type.Array(Type.String(), { description: 'Keys.' }),
  inForceFrom: Named('InForceFrom'),
  case: Nullable(Named('CaseFacts')),
  provisions: Type.Array(Named('Provision')),
  quotations: Type.Array(Named('Quotation')),
  citations: Type.Array(Named('Citation')),
  completeness: Named('Completeness'),
  relations: Nullable(Type.Array(Named('OutgoingRelation')))
}

const version = { version: Type.Integer() }
const inForceFrom = { inForceFrom: Named('InForceFrom') }

function DraftOf(action: DraftAction, facts: Record<string, TSchema>, $id: string): TSchema {
  const writers = Type.Array(Type.String(), { description: 'Ids of the keys that wrote it.' })
  const said = { action: OneOf([action]), ...facts, reason: NullableText('Why.') }
  return Exact({ ...header, writers, ...said, links: Named('DraftLinks') }, { $id })
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
  OutgoingRelation,
  ...Object.values(shapes),
  Type.Unsafe({
    $id: 'Draft',
    description: 'An open draft; `action` says of what.',
    oneOf: Object.keys(shapes).map((name) => ({ $ref: `${name}#` }))
  }),
  Exact(
    {
      ...header,
      action: OneOf(draftActions),
      title: NullableText('Title of the version that it would make.'),
      links: Named('DraftLinks')
    },
    { $id: 'DraftSummary' }
  ),
  Exact(
    {
      publishable: Type.Boolean({ description: 'Whether nothing was found.' }),
      findings: Type.Array(
        Exact({ pointer: Type.String({ description: 'JSON Pointer into the draft.' }), message: Type.String() })
      )
    },
    { $id: 'DraftCheck', description: 'Everything that is wrong with a draft.' }
  ),
  Exact(
    {
      outcome: OneOf(publishedOutcomes, {
        description:
          '`unchanged`: the content is that of the version that answers, nothing was recorded; `related`: relations only.'
      }),
      kind: OneOf(kinds),
      id: Type.String({ description: 'Id of the work from now on.' }),
      version: Type.Unsafe<number | null>({
        type: ['integer', 'null'],
        description: 'The version recorded, withdrawn or found unchanged; null for a rename.'
      }),
      seq: Type.Unsafe<number | null>({
        type: ['integer', 'null'],
        description: 'Number of the last change recorded; null where none was.'
      }),
      links: Exact({ work: Type.String(), version: NullableText('Address of `version`.'), history: Type.String() })
    },
    { $id: 'Published', description: 'What came of a draft.' }
  )
]
