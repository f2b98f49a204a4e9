// How a problem is told over HTTP: its status, its language, its body.
import type { FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { type Language, Problem, type ProblemCode, tellProblem } from '../domain/problem.js'
import { varyBy } from './vary.js'

export const problemStatus: Record<ProblemCode, number> = {
  'invalid-parameter': 400,
  'unknown-parameter': 400,
  'known-at-in-future': 400,
  'invalid-cursor': 400,
  'malformed-url': 400,
  'malformed-request': 400,
  'body-too-deep': 400,
  'forbidden-key': 400,
  'unknown-region': 400,
  'unknown-topic': 400,
  'unknown-source': 400,
  'lines-out-of-range': 400,
  'key-missing': 401,
  'key-unknown': 401,
  'key-expired': 401,
  'key-revoked': 401,
  'key-not-from-here': 403,
  'scope-missing': 403,
  'outside-key-limits': 403,
  'four-eyes': 403,
  'no-such-address': 404,
  'work-not-found': 404,
  'version-not-found': 404,
  'provision-not-found': 404,
  'source-not-found': 404,
  'region-not-found': 404,
  'not-in-force-at': 404,
  'not-known-at': 404,
  'all-withdrawn': 404,
  'briefing-not-found': 404,
  'code-not-found': 404,
  'draft-not-found': 404,
  'key-not-found': 404,
  'webhook-not-found': 404,
  'delivery-not-found': 404,
  'method-not-allowed': 405,
  'reference-not-understood': 400,
  'reference-needs-context': 400,
  'reference-not-found': 404,
  'not-acceptable': 406,
  'request-timeout': 408,
  'id-taken': 409,
  'draft-exists': 409,
  'version-published-since': 409,
  'source-conflict': 409,
  'range-of-range': 422,
  'base-not-empty': 409,
  'already-sealed': 409,
  'content-sealed': 409,
  'already-withdrawn': 409,
  'nothing-to-repeal': 409,
  'key-name-taken': 409,
  'key-ended': 409,
  stale: 412,
  'body-too-large': 413,
  'too-many-quotations': 413,
  'unsupported-media-type': 415,
  'invalid-content': 422,
  'malformed-line': 422,
  'line-too-long': 422,
  'not-utf-8': 422,
  'refused-with-another': 422,
  'hash-mismatch': 422,
  'chain-broken': 422,
  'history-sealed': 422,
  'records-cut-off': 422,
  'invalid-key': 422,
  'invalid-webhook': 422,
  'new-work-draft': 422,
  'idempotency-mismatch': 422,
  'invalid-order': 422,
  'unusable-record': 422,
  'unknown-layout': 422,
  'briefing-too-large': 422,
  'glyph-missing': 422,
  'rendering-stopped': 422,
  'precondition-required': 428,
  'too-many-requests': 429,
  'too-many-streams': 429,
  'headers-too-large': 431,
  'internal-error': 500,
  'pdf-not-available': 501,
  overloaded: 503,
  'printing-busy': 503,
  'store-unavailable': 503,
  'search-not-ready': 503,
  'not-caught-up': 503
}

/** The language a caller asked for; Chinese where it asked for neither. */
export function languageOf(headers: FastifyRequest['headers']): Language {
  return (new Negotiator({ headers }).language(['zh', 'en']) ?? 'zh') as Language
}

/** The RFC 9457 body of a problem. */
export function problemBody({ code, facts, findings }: Problem, language: Language, traceId: string) {
  return {
    type: `/problems/${code}`,
    ...tellProblem(code, facts, language),
    status: problemStatus[code],
    code,
    errors: findings.map(({ pointer, message }) => ({ pointer, message: message[language] })),
    traceId
  }
}

/** Sends a problem with what belongs to it in the headers. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const language = languageOf(request.headers)
  const status = problemStatus[problem.code]
  if (status === 503) reply.header('retry-after', problem.code === 'not-caught-up' ? '1' : '5')
  varyBy(reply, 'Accept-Language')
  if (problem.code === 'method-not-allowed') reply.header('allow', String(problem.facts.allowed))
  if (problem.code === 'stale') reply.header('etag', String(problem.facts.current))
  if (status === 401) reply.header('www-authenticate', challengeOf(problem))
  return reply
    .status(status)
    .type('application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .send(problemBody(problem, language, request.id))
}

/** RFC 6750: a request without a key is told of the scheme alone, one with a wrong key what is wrong. */
function challengeOf({ code }: Problem): string {
  return `Bearer realm="guiju"${code === 'key-missing' ? '' : ', error="invalid_token"'}`
}
