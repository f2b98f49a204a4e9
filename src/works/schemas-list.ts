// The query parameters by which lists of works are narrowed, and the position in them.
import { Type } from 'typebox'
import { RegionParameter } from '../catalogue/schemas.js'
import { Instant, StringEnum } from '../http/schemas/basics.js'
import { fieldsOfLaw } from '../shared/kind.js'
import { statuses } from './work.js'

export const listFilters = {
  region: Type.Optional(RegionParameter),
  includeSubregions: Type.Optional(Type.Boolean({ description: 'Regions below `region` too.' })),
  topic: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Key of a topic, or either name.' })),
  status: Type.Optional(StringEnum(statuses, { description: 'Default: in-force. Another status finds the versions that have it.' })),
  source: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'Id of a source that is cited.' })),
  fieldOfLaw: Type.Optional(StringEnum(fieldsOfLaw, { description: 'Only works of this field of law.' })),
  updatedSince: Type.Optional(Instant('Only works with a change recorded since this instant.')),
  count: Type.Optional(Type.Boolean({ description: 'Reply with `total` as well.' }))
}

/** Whether a value is the key of a version, as cursors of lists hold it. */
export function isVersionKey(value: unknown): value is { work: number; number: number } {
  const { work, number } = (value ?? {}) as Record<string, unknown>
  return Number.isSafeInteger(work) && Number.isInteger(number) && Math.abs(Number(number)) < 2 ** 31
}
