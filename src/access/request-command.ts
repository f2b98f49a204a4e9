// A request as an act: who does what, by which request, and under which name of the caller's own.
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { Command } from '../http/caller.js'
import { canonicalJson, sha256 } from '../shared/canonical-json.js'

/**
 * The act that a request asks for. What it sends is its body, unless given. What a stream brings is not known before it
 * is read: there the address alone tells requests apart.
 */
export function commandOf(request: FastifyRequest, payload: unknown = request.body): Command {
  const { caller, routeOptions, id, method, url, headers } = request
  const key = headers['idempotency-key'] as string | undefined
  const fingerprint = () => sha256(canonicalJson([url, payload instanceof Readable ? null : (payload ?? null)]))
  return {
    caller,
    action: routeOptions.schema!.operationId!,
    requestId: id,
    idempotency: key === undefined || method !== 'POST' ? null : { key, fingerprint: fingerprint() }
  }
}
