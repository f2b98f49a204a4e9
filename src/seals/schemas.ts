// Schemas of the requests and responses of sealing.
import { Type } from 'typebox'
import { ClosedObject, Ref, NullableString } from '../http/schemas/basics.js'

const reason = Type.String({
  minLength: 1,
  maxLength: 1000,
  description: 'Why. Told to everybody: it must not say what the seal hides. Where four eyes are required, one of the reasons listed in the manual.'
})
const lines = Type.String({
  maxLength: 40,
  pattern: '^[1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?$',
  description: 'Lines of the source: `12` or `12-14`.'
})

const SealedLines = ClosedObject({ source: Type.String({ maxLength: 80, description: 'Id of the source.' }), lines }, { $id: 'SealedLines' })

const SealOrder = ClosedObject(
  { reason, sourceLines: Type.Optional(Type.Array(Ref('SealedLines'), { maxItems: 100, description: 'To seal with it.' })) },
  { $id: 'SealOrder' }
)

const LineSealOrder = ClosedObject({ reason, lines }, { $id: 'LineSealOrder' })

const QuotedPlace = ClosedObject(
  { id: Type.String(), version: Type.Integer(), eId: NullableString('The clause; null for the version as a whole.'), lines: Type.String() },
  { $id: 'QuotedPlace', description: 'A version that is not sealed and cites sealed lines: it still shows their words.' }
)

const sealResultFields = {
  seq: Type.Integer({ description: 'Number of the change that seals.' }),
  sourceLines: Type.Array(Ref('SealedLines')),
  stillQuoted: Type.Array(Ref('QuotedPlace'), { description: 'To be sealed as well, where their words are the same.' }),
  quotingDrafts: Type.Array(Type.String(), { description: 'Ids of works whose open draft cites those lines, for somebody to look at.' })
}

const Sealing = ClosedObject(
  {
    id: Type.String({ description: 'Id of the work.' }),
    versions: Type.Array(Type.Integer(), { description: 'The version, and the repeals that bear its name.' }),
    ...sealResultFields,
    discardedDrafts: Type.Array(Type.String(), {
      description: 'Ids of works whose open draft was discarded, because it held words that only the sealed text has.'
    })
  },
  { $id: 'Sealing' }
)

const LineSealing = ClosedObject(sealResultFields, { $id: 'LineSealing' })

export const sealSchemas = [SealedLines, SealOrder, LineSealOrder, QuotedPlace, Sealing, LineSealing]
