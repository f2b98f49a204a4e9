// A request as an act: who does what, by which request, and under which name of the caller's own.
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { Act } from '../domain/caller.js'
import { canonicalJson, sha256 } from '../domain/canonical.js'

/** The act that a request asks for. */
export function actOf(request: FastifyRequest): Act {
  const { caller, routeOptions, id } = request
  return { caller, action: routeOptions.schema!.operationId!, requestId: id, idempotency: idempotencyOf(request) }
}

function idempotencyOf(request: FastifyRequest): Act['idempotency'] {
  const key = request.headers['idempotency-key'] as string | undefined
  return key === undefined || request.method !== 'POST' ? null : { key, fingerprint: fingerprintOf(request) }
}

/** What a stream brings is not known before it is read: there the address alone tells requests apart. */
function fingerprintOf({ url, body }: FastifyRequest): string {
  return sha256(canonicalJson([url, body === undefined || body instanceof Readable ? null : body]))
}
