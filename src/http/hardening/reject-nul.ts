// NUL has no place in any parameter: no id, code or name holds it, and no store can be asked for it.
import fp from 'fastify-plugin'
import type { FastifyInstance, preHandlerHookHandler } from 'fastify'
import { type ValidationIssue, Problem } from '../../shared/problem.js'

const message = { zh: '不得含有 NUL 字符', en: 'must not hold the character NUL' }

/** Rejects, by name, parameters of path and query that hold NUL, on every route added after it. */
export const rejectNul = fp(async (app: FastifyInstance) => {
  app.addHook('onRoute', (route) => {
    route.preHandler = [rejectNulParameters, ...[route.preHandler ?? []].flat()]
  })
}, { name: 'reject-nul' })

const rejectNulParameters: preHandlerHookHandler = (request, _reply, done) => {
  // Only `%00` makes one: a NUL that is not encoded is no URL. Looking for it costs next to nothing.
  if (!request.url.includes('%00')) return done()
  const issues = [...findNul('path', request.params), ...findNul('query', request.query)]
  done(issues.length === 0 ? undefined : new Problem('invalid-parameter', {}, issues))
}

function findNul(part: string, parameters: unknown): ValidationIssue[] {
  return Object.entries(parameters ?? {})
    .filter(([, value]) => String(value).includes('\0'))
    .map(([name]) => ({ pointer: `/${part}/${name}`, message }))
}
