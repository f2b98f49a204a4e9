// Schemas of the timeline and the history of a work.
import { Type } from 'typebox'
import { changeKinds } from '../database/sequence/change.js'
import { ClosedObject, Instant, NullableDate, NullableString, Ref, StringEnum } from '../http/schemas/basics.js'
import { hashAndSeal } from './schemas-reading.js'
import { statuses } from './work.js'

const TimelineItem = ClosedObject(
  {
    version: Type.Integer(),
    repeal: Type.Boolean(),
    title: Type.String(),
    status: StringEnum([...statuses, 'withdrawn'], { description: 'On the day asked for.' }),
    inForceFrom: Ref('InForceFrom'),
    inForceTo: NullableDate('The first day on which it no longer applies.'),
    recordedAt: Instant('When it was recorded.'),
    withdrawnAt: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
    ...hashAndSeal,
    links: ClosedObject({ version: Type.String() })
  },
  { $id: 'TimelineItem' }
)

const HistoryItem = ClosedObject(
  {
    seq: Type.Integer({ description: 'Number of the change in the sequence of the whole base.' }),
    action: StringEnum(changeKinds),
    version: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    recordedAt: Instant('When.'),
    recordedBy: Type.String({ description: 'By whom: who published it.' }),
    writtenBy: Type.Unsafe<string[] | null>({
      type: ['array', 'null'],
      items: { type: 'string' },
      description: 'Who wrote what was published, by the names of their keys; null where no draft led to it.'
    }),
    reason: NullableString('Why.'),
    mapped: Type.Array(ClosedObject({ eId: Type.String(), wId: Type.String() }), {
      description: 'Clauses of the version recorded that an editor mapped: `eId` continues the earlier clause `wId`.'
    })
  },
  { $id: 'HistoryItem' }
)

export const timelineSchemas = [TimelineItem, HistoryItem]
