// Signing in with an API key, and out. The key goes into a cookie; nothing is kept here.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Caller } from '../../http/caller.js'
import { linkToIn } from '../../http/page/link-to.js'
import { keyCookie, tokenInCookie } from '../../http/page/page-token.js'
import { pageLanguage, sendPage } from '../../http/page/send-page.js'
import { setStatus } from '../../http/problems.js'
import { ClosedObject, StringEnum } from '../../http/schemas/basics.js'
import { formatProblem, Problem } from '../../shared/problem.js'
import { formRoutes, formType } from '../form-routes.js'
import { readerIn } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { type SignIn, signInPage } from './sign-in-page.js'

interface SignInForm {
  key: string
  next?: string
  lang?: 'zh' | 'en'
}

const lang = Type.Optional(StringEnum(['zh', 'en']))
const next = Type.Optional(Type.String({ maxLength: 2_000 }))
const config = { page: true, scope: 'public' } as const

export function signInRoutes(app: FastifyInstance, options: PagesOptions): void {
  const isSecure = options.publicAddress.startsWith('https:')
  const schema = { hide: true, querystring: ClosedObject({ lang, next }) }
  app.get<{ Querystring: { next?: string } }>('/sign-in', { schema, config }, async (request, reply) => {
    const { caller, problem } = await identify(app, tokenInCookie(request), request.address)
    return send(request, reply, options, { caller, problem, isHeld: problem !== undefined, next: innerPath(request.query.next) })
  })
  formRoutes(app, options.publicAddress, (forms) => {
    const takes = (body: object) => ({ schema: { hide: true, consumes: [formType], body }, config })
    const keyForm = ClosedObject({ key: Type.String({ maxLength: 200 }), next, lang })
    forms.post<{ Body: SignInForm }>('/sign-in', takes(keyForm), async (request, reply) => {
      const { key, next: to } = request.body
      const { caller, problem } = await identify(app, key.trim(), request.address)
      if (caller === null) return send(request, reply, options, { caller, problem, next: innerPath(to) })
      return goOn(reply.header('set-cookie', keyCookie(key.trim(), isSecure)), innerPath(to))
    })
    forms.post<{ Body: { lang?: 'zh' | 'en' } }>('/sign-out', takes(ClosedObject({ lang })), (request, reply) =>
      goOn(reply.header('set-cookie', keyCookie(null, isSecure)), linkToIn(request.body.lang)('/sign-in')))
  })
}

/** Whose key it is, or the problem that says why it is nobody's. */
async function identify(app: FastifyInstance, token: string | undefined, address: string): Promise<{ caller: Caller | null; problem?: Problem }> {
  if (token === undefined) return { caller: null }
  try {
    return { caller: await app.apiKeys.authenticate(token, address) }
  } catch (error) {
    if (error instanceof Problem) return { caller: null, problem: error }
    throw error
  }
}

type Answered = Omit<SignIn, 'refusal'> & { problem?: Problem }

function send(request: FastifyRequest, reply: FastifyReply, { base }: PagesOptions, { problem, ...signIn }: Answered): FastifyReply {
  const { lang: sent } = (request.body ?? {}) as Partial<SignInForm>
  const asked = sent === undefined ? pageLanguage(request) : { language: sent, chosen: sent }
  const refusal = problem === undefined ? null : formatProblem(problem.code, problem.facts, asked.language).detail
  if (problem !== undefined && request.method === 'POST') setStatus(reply, problem)
  const page = signInPage({ ...signIn, refusal }, readerIn(asked, base))
  return sendPage(reply.header('cache-control', 'private, no-store'), { ...page, ...asked })
}

/** A path of this service as a header may hold it; the home page for whatever would lead out of it. */
function innerPath(next = '/'): string {
  if (!/^\/[^\\\p{C}]*$/u.test(next)) return '/'
  const { pathname, search, hash } = new URL(`http://inside${next}`)
  return pathname.startsWith('//') ? '/' : `${pathname}${search}${hash}`
}

function goOn(reply: FastifyReply, location: string): FastifyReply {
  return reply.status(303).header('location', location).header('cache-control', 'private, no-store').send()
}
