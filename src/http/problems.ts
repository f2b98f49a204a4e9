// The HTTP response of a problem: status, language, headers, body (RFC 9457).
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem, formatProblem } from '../shared/problem.js'
import { type Language, problemTable } from '../shared/problem-table.js'
import { negotiateLanguage } from './negotiate-language.js'
import { prefersPage } from './page/prefers-page.js'
import { problemPage } from './page/problem-page.js'
import { pageLanguage, sendPage } from './page/send-page.js'
import { varyBy } from './vary.js'

/** The RFC 9457 body of a problem; `traceId` is the request id. */
export function problemBody({ code, facts, issues }: Problem, language: Language, traceId: string) {
  return {
    type: `/problems/${code}`,
    ...formatProblem(code, facts, language),
    status: problemTable[code].status,
    code,
    errors: issues.map(({ pointer, message }) => ({ pointer, message: message[language] })),
    traceId
  }
}

/** Sends a problem with its status and the headers that this status requires. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const language = negotiateLanguage(request.headers)
  varyBy(setStatus(reply, problem), 'Accept-Language')
  if (problem.code === 'method-not-allowed') reply.header('allow', String(problem.facts.allowed))
  if (problem.code === 'unsupported-media-type') sayAcceptedTypes(request, reply, String(problem.facts.types))
  if (problem.code === 'unsupported-encoding') reply.header('accept-encoding', String(problem.facts.codings))
  if (problemTable[problem.code].status === 412) reply.header('etag', String(problem.facts.current))
  reply.header('cache-control', 'no-store')
  if (wantsPage(request)) return sendProblemPage(request, reply, problem)
  return reply
    .type('application/problem+json; charset=utf-8')
    .header('content-language', language)
    .send(problemBody(problem, language, request.id))
}

/** Sets the status of a problem, and when and how to ask again. A form that says the problem itself needs no more. */
export function setStatus(reply: FastifyReply, problem: Problem): FastifyReply {
  const status = problemTable[problem.code].status
  if (status === 503) reply.header('retry-after', problem.code === 'not-caught-up' ? '1' : '5')
  if (status === 429 && problem.facts.seconds !== undefined) reply.header('retry-after', String(problem.facts.seconds))
  if (problem.code === 'anonymous-quota') reply.header('retry-after', '3600')
  if (status === 401) reply.header('www-authenticate', challengeOf(problem))
  return reply.status(status)
}

/** Whether a problem goes to a person: at an address of a page alone, or to a browser that reads or sends a form of a page. */
function wantsPage({ routeConfig, method, headers }: FastifyRequest): boolean {
  // Errors before routing have no config.
  const config = routeConfig as typeof routeConfig | undefined
  const isPage = config?.page === true
  if (isPage && config.alone === undefined) return true
  return (isPage || method === 'GET' || method === 'HEAD') && prefersPage(headers)
}

function sendProblemPage(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const reader = pageLanguage(request)
  return sendPage(reply, problemPage(problemBody(problem, reader.language, request.id), reader, request.method === 'GET' ? request.url : undefined))
}

/** `Accept` of a response (RFC 9110), and `Accept-Patch` (RFC 5789): what to send instead. */
function sayAcceptedTypes(request: FastifyRequest, reply: FastifyReply, types: string): void {
  reply.header('accept', types)
  if (request.method === 'PATCH') reply.header('accept-patch', types)
}

/** `WWW-Authenticate` after RFC 6750: without a key the scheme alone, with a wrong one also the error. */
function challengeOf({ code }: Problem): string {
  return `Bearer realm="guiju"${code === 'key-missing' ? '' : ', error="invalid_token"'}`
}
