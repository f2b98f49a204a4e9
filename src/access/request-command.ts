// Derives a command from a request: caller, operation, request id and idempotency key.
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { Command } from '../http/caller.js'
import { canonicalJson, sha256 } from '../shared/json/canonical-json.js'

/**
 * The command of a request. Its fingerprint covers the URL and `payload`, by default the parsed body. The content of a
 * stream is not known before it is read, so there the fingerprint covers the URL alone.
 */
export function commandOf(request: FastifyRequest, payload: unknown = request.body): Command {
  const { caller, routeOptions, id, method, url, headers } = request
  const key = headers['idempotency-key'] as string | undefined
  const fingerprint = () => sha256(canonicalJson([url, payload instanceof Readable ? null : (payload ?? null)]))
  return {
    caller,
    action: routeOptions.schema!.operationId!,
    requestId: id,
    trace: request.trace,
    onReplayed: () => {
      request.isReplayed = true
    },
    idempotency: key === undefined || method !== 'POST' ? null : { key, fingerprint: fingerprint() }
  }
}
