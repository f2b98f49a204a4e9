// Maps every error of a request to a problem (RFC 9457) or a redirect. Details of internal errors go to the log only.
import { traceFields } from './trace/trace-context.js'
import fp from 'fastify-plugin'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import { collectionOf } from '../shared/kind.js'
import { RenamedWork } from '../shared/renamed-work.js'
import { type ValidationIssue, Problem } from '../shared/problem.js'
import { problemTable } from '../shared/problem-table.js'
import { acceptedTypesOf } from './accepted-types.js'
import { trackAddresses } from './near-addresses.js'
import { trackAllowedMethods } from './allowed-methods.js'
import { describeSchemaError } from './schemas/validation-message.js'
import { sendProblem } from './problems.js'
import { withIdHints } from './id-hints.js'
import { isDatabaseUnavailable, isStorageFull } from '../database/database-unavailable.js'

/** Sets the error handler and the not-found handler of an app. */
export const errorHandler = fp(async (app: FastifyInstance) => {
  app.setErrorHandler((error, request, reply) => handleError(error, request, reply))
  const allowedMethodsOf = trackAllowedMethods(app)
  const nearAddressesOf = trackAddresses(app)
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request)
    const allowed = allowedMethodsOf(path)
    // A missing static file has a path that allows the method, and is a 404 too.
    const isNowhere = allowed.length === 0 || allowed.includes(request.method)
    const problem = isNowhere ? new Problem('no-such-address', { path }, nearAddressesOf(path)) : new Problem('method-not-allowed', { path, allowed: allowed.join(', ') })
    return sendProblem(request, reply, problem)
  })
}, { name: 'error-handler' })

/** Sends the response to an error; it is also used for errors before routing. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof RenamedWork) return redirect(error, request, reply)
  const problem = withIdHints(toProblem(error as FastifyError, request), request)
  // Fastify closes the connection whenever it rejects a body; one that was read to its end leaves nothing to confuse the next.
  if (request.raw.complete && bodyStatuses.includes(problemTable[problem.code].status)) reply.removeHeader('connection')
  if (problem.code === 'internal-error') request.log.error({ reqId: request.id, ...traceFields(request.trace), err: error }, 'request failed')
  if (problem.code === 'store-unavailable') request.log.warn({ reqId: request.id, ...traceFields(request.trace), err: error }, 'store unavailable')
  if (problem.code === 'clock-ahead' || problem.code === 'clock-behind') request.log.warn({ reqId: request.id, ...traceFields(request.trace), ...problem.facts }, problem.message)
  return sendProblem(request, reply, problem)
}

/** The statuses of problems with a body that arrived whole. */
const bodyStatuses = [400, 415, 422]

function redirect({ kind, to }: RenamedWork, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  // The old id may have come percent-encoded: what follows it starts at the next `/` or `?`, wherever that is.
  const rest = /^\/[^/]*\/[^/]*\/[^/?]*?((?:\.html)?(?:[/?].*)?)$/s.exec(request.url)?.[1] ?? ''
  const location = `/v1/${collectionOf(kind)}/${to}${rest}`
  return reply.status(301).header('location', location).header('cache-control', 'no-cache').send()
}

function notFoundProblem(request: FastifyRequest): Problem {
  return new Problem('no-such-address', { path: pathOf(request) })
}

function toProblem(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error.validation !== undefined) return toValidationProblem(error.validation, error.validationContext ?? 'query')
  if (isStorageFull(error)) return new Problem('insufficient-storage')
  if (isDatabaseUnavailable(error)) return new Problem('store-unavailable')
  switch (error.code) {
    case 'FST_ERR_BAD_URL':
      return new Problem('malformed-url')
    case 'FST_STATIC_FORBIDDEN_PATH':
      return notFoundProblem(request)
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return new Problem('body-too-large')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return new Problem('unsupported-media-type', { types: acceptedTypesOf(request).join(', ') })
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return new Problem('undecodable-body')
    default:
      return new Problem(problemCodeForStatus(error.statusCode))
  }
}

/** Plugins reject requests with a status of their own; a 4xx is not an internal error. */
function problemCodeForStatus(status = 500): 'body-too-large' | 'malformed-request' | 'internal-error' {
  if (status === 413) return 'body-too-large'
  return status >= 400 && status < 500 ? 'malformed-request' : 'internal-error'
}

const requestParts: Record<string, string> = { querystring: 'query', params: 'path', headers: 'header', body: 'body' }

/** The problem of a schema validation error; `context` is Fastify's name of the part of the request. */
export function toValidationProblem(errors: readonly FastifySchemaValidationError[], context: string): Problem {
  const part = requestParts[context] ?? context
  const unknown = errors.flatMap(({ keyword, params }) =>
    keyword === 'additionalProperties' ? String(params.additionalProperty) : []
  )
  const issues = errors.map((error) => toValidationIssue(error, part))
  if (unknown.length > 0) return new Problem('unknown-parameter', { names: unknown.join(', ') }, issues)
  return new Problem('invalid-parameter', {}, issues)
}

function toValidationIssue(error: FastifySchemaValidationError, part: string): ValidationIssue {
  const { instancePath, params } = error
  const extra = params.additionalProperty ?? params.missingProperty ?? params.tag
  const pointer = `/${part}${instancePath}${extra === undefined ? '' : `/${escapePointer(String(extra))}`}`
  return { pointer, message: describeSchemaError(error, part === 'query') }
}

function escapePointer(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1')
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0]!.slice(0, 200)
}
