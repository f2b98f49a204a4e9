// Sends pages of the desk: they are of one reader, so that nothing keeps them.
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { commandOf } from '../../access/request-command.js'
import { listTopics } from '../../catalogue/store.js'
import '../../computing/plugin.js'
import type { Command } from '../../http/caller.js'
import { linkToIn } from '../../http/page/link-to.js'
import { pageLanguage, sendPage } from '../../http/page/send-page.js'
import { setStatus } from '../../http/problems.js'
import { resolveReadPoint } from '../../database/resolve-read-point.js'
import { canonicalJson, sha256 } from '../../shared/json/canonical-json.js'
import { Problem } from '../../shared/problem.js'
import { problemTable } from '../../shared/problem-table.js'
import type { FormFields } from '../form-routes.js'
import { type Page, type Reader, readerIn } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { deskPage } from './desk-page.js'
import type { DeskView } from './desk-view.js'
import { type Draft, readDraft } from './order/draft.js'
import { keepDraft } from './order/draft-cookie.js'
import { readRecords } from './show-desk.js'

export const personal = 'private, no-store'

/** Whoever sent a form: with the language that the form carries on. */
export function readerOf(request: FastifyRequest, { base }: PagesOptions): Reader {
  const { lang } = (request.body ?? {}) as { lang?: unknown }
  return readerIn(lang === 'zh' || lang === 'en' ? { language: lang, chosen: lang } : pageLanguage(request), base)
}

export function isSecure({ publicAddress }: PagesOptions): boolean {
  return publicAddress.startsWith('https:')
}

export function draftIn(request: FastifyRequest): Draft {
  return readDraft(request.body as FormFields)
}

/** One value of a form; nothing where it is missing or empty. */
export function fieldIn(request: FastifyRequest, name: string): string | undefined {
  const value = (request.body as FormFields)[name]
  return (Array.isArray(value) ? value.at(-1) : value) || undefined
}

/** The form again, with what was typed; what its browser can keep is kept. */
export async function sendDesk(
  request: FastifyRequest, reply: FastifyReply, options: PagesOptions, draft: Draft, more: Pick<DeskView, 'problem' | 'done' | 'clauses'> = {}
): Promise<FastifyReply> {
  const { cookie, isWhole } = keepDraft(draft, isSecure(options))
  reply.header('set-cookie', cookie)
  if (more.problem !== undefined) setStatus(reply, more.problem)
  const reader = readerOf(request, options)
  return sendPersonal(reply, deskPage(await viewOf(options, draft, { ...more, isWhole }), reader), reader)
}

export async function viewOf({ base, services }: PagesOptions, draft: Draft, more: Omit<DeskView, 'draft' | 'records' | 'topics' | 'layouts' | 'key'>): Promise<DeskView> {
  const { seq } = await resolveReadPoint(base, {})
  // The general one first: it is chosen where nobody chooses.
  const layouts = [...services.layouts.keys()].sort((one, other) => Number(other === 'bulletin') - Number(one === 'bulletin'))
  return { draft, records: await readRecords(base, draft), topics: await listTopics(base.store.readDb, seq), layouts, key: randomUUID(), ...more }
}

export function sendPersonal(reply: FastifyReply, page: Page, { language, chosen }: Reader): FastifyReply {
  return sendPage(reply.header('cache-control', personal), { ...page, language, chosen })
}

/** On to another page, by GET. */
export function goOn(reply: FastifyReply, { chosen }: Reader, path: string, query?: Record<string, unknown>): FastifyReply {
  return reply.status(303).header('location', linkToIn(chosen)(path, query)).header('cache-control', personal).send()
}

/** Runs what may fail by a problem that the reader can mend; any other error goes its way. */
export async function orProblem<Result>(act: () => Promise<Result>): Promise<Result | Problem> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Problem && problemTable[error.code].status !== 429) return error
    throw error
  }
}

/**
 * The command of a form. Sent twice, a form with the same content is done once; with other content it is another command.
 */
export function commandOfForm(request: FastifyRequest, content: unknown): Command {
  const fingerprint = sha256(canonicalJson([request.url, content]))
  const key = fieldIn(request, 'key')
  return { ...commandOf(request, content), idempotency: key === undefined ? null : { key: `desk ${sha256(`${key} ${fingerprint}`)}`, fingerprint } }
}

export function computerFor(app: FastifyInstance, options: PagesOptions, request: FastifyRequest, reply: FastifyReply) {
  return { ...options.services, computer: app.computerOf(request, reply) }
}
