// Rejects texts that editors send and that would be recorded with characters which are invisible or mislead a reader. What
// was recorded before stays readable, and imports bring in what exports hold: they are not checked.
import fp from 'fastify-plugin'
import type { FastifyInstance, preHandlerHookHandler } from 'fastify'
import { Problem } from '../../shared/problem.js'
import './json-body.js'
import { findMisleadingTexts } from './misleading-texts.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route checks its texts itself, with a problem of its own. */
    checksOwnTexts?: true
  }
}

/** Adds the check to every route that takes what editors or admins write. Problem: `invalid-parameter`, with one issue per text. */
export const rejectMisleading = fp(async (app: FastifyInstance) => {
  app.addHook('onRoute', (route) => {
    const { body, consumes } = (route.schema ?? {}) as { body?: unknown; consumes?: unknown }
    const scope = route.config?.scope
    if (body === undefined || consumes !== undefined || route.config?.checksOwnTexts || (scope !== 'edit' && scope !== 'admin')) return
    route.preHandler = [rejectMisleadingTexts, ...[route.preHandler ?? []].flat()]
  })
}, { name: 'reject-misleading' })

const rejectMisleadingTexts: preHandlerHookHandler = (request, _reply, done) => {
  const issues = request.misleadingTexts ?? findMisleadingTexts(request.body)
  done(issues.length === 0 ? undefined : new Problem('invalid-parameter', {}, issues))
}
