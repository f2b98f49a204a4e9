// The list of problems for programs, and the OpenAPI description with Swagger UI. Problems as pages are in `pages/problems`.
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Type } from 'typebox'
import { contentSecurityPolicies } from '../hardening/security-headers.js'
import { negotiateLanguage } from '../negotiate-language.js'
import { ClosedObject, StringEnum } from '../schemas/basics.js'
import { varyBy } from '../vary.js'
import { type Language, problemCodes, problemTable } from '../../shared/problem-table.js'

/** Adds `/problems`, `/docs`, `/openapi.json` and `/openapi.yaml`. */
export const homePages = fp(async (app: FastifyInstance) => {
  app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: contentSecurityPolicies.docs,
    theme: { title: 'Guiju 规矩' },
    logo,
    transformSpecification: (_document, request, reply) => {
      varyBy(reply, 'Accept-Language')
      return app.descriptionIn(negotiateLanguage(request.headers)) as Record<string, unknown>
    },
    transformSpecificationClone: false
  })
  app.get('/problems', { schema: { hide: true } }, () => listProblems())
  const inLanguage = { schema: { hide: true, querystring: ClosedObject({ lang: Type.Optional(StringEnum(['zh', 'en'])) }) } }
  app.get<InLanguage>('/openapi.json', inLanguage, ({ query: { lang = 'en' } }) => app.descriptionIn(lang))
  app.get<InLanguage>('/openapi.yaml', inLanguage, async ({ query: { lang = 'en' } }, reply) => {
    const { stringify } = await import('yaml')
    return reply.type('application/yaml; charset=utf-8').send(stringify(app.descriptionIn(lang), { aliasDuplicateObjects: false }))
  })
}, { name: 'home' })

interface InLanguage {
  /** English by default: programs compare the description with the one they were generated from. */
  Querystring: { lang?: Language }
}

const logo = {
  type: 'image/svg+xml',
  content: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><text x="4" y="29" font-size="26" fill="#fff"
font-family="sans-serif">规矩</text></svg>`,
  href: '/'
}

/** Every problem, in the order of its status. */
function listProblems() {
  const items = problemCodes.map((code) => {
    const { status, zh, en } = problemTable[code]
    return { code, status, type: `/problems/${code}`, zh, en }
  })
  return { items: items.sort((a, b) => a.status - b.status) }
}
