// Rejects texts that editors send and that would be recorded with characters which are invisible or mislead a reader. What
// was recorded before stays readable, and imports bring in what exports hold: they are not checked.
import fp from 'fastify-plugin'
import type { FastifyInstance, preHandlerHookHandler } from 'fastify'
import { type ValidationIssue, Problem, validationIssue } from '../../shared/problem.js'
import { findMisleading } from '../../shared/text/printable.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route checks its texts itself, with a problem of its own. */
    checksOwnTexts?: true
  }
}

const maxIssues = 20

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
  const issues: ValidationIssue[] = []
  inspect('/body', request.body, issues)
  done(issues.length === 0 ? undefined : new Problem('invalid-parameter', {}, issues))
}

function inspect(pointer: string, value: unknown, issues: ValidationIssue[]): void {
  if (issues.length >= maxIssues) return
  if (typeof value === 'string') return inspectText(pointer, value, issues)
  if (value === null || typeof value !== 'object') return
  for (const [key, member] of Object.entries(value)) inspect(`${pointer}/${key}`, member, issues)
}

function inspectText(pointer: string, text: string, issues: ValidationIssue[]): void {
  const found = findMisleading(text)
  if (found === undefined) return
  const { codePoint, index } = found
  const zh = `含有看不见或会误导读者的字符 ${codePoint}（前有 ${index} 个 UTF-16 单元）`
  issues.push(validationIssue(pointer, zh, `holds ${codePoint} after ${index} UTF-16 units, which is invisible or misleads a reader`))
}
