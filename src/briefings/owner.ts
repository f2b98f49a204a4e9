// Whose briefings a caller may read or list.
import type { FastifyRequest } from 'fastify'
import type { ReadAccess } from '../access/authenticate.js'
import { type Caller, includesScope } from '../http/caller.js'

/** The key to filter by: none for admins; without a key, one that has ordered nothing. */
export function ownerFor({ apiKeyId, scope }: Caller): string | null {
  return includesScope(scope, 'admin') ? null : (apiKeyId ?? '')
}

/** The id of a briefing, and the key that must own it. */
export interface BriefingRef {
  id: string
  owner: string | null
}

/** Which briefing a request names, and whose it must be. */
export type ResolveBriefingRef = (request: FastifyRequest<{ Params: { id: string } }>) => BriefingRef

/** With open read access the id is enough; otherwise only admins and the keys that ordered the briefing may read it. */
export function resolveRefFor(readAccess: ReadAccess): ResolveBriefingRef {
  return ({ params, caller }) => ({ id: params.id, owner: readAccess === 'open' ? null : ownerFor(caller) })
}
