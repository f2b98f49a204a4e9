// The pages that explain problems, and the OpenAPI description with Swagger UI.
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Type } from 'typebox'
import { stringify } from 'yaml'
import { Problem, formatProblem } from '../../shared/problem.js'
import { contentSecurityPolicies } from '../hardening/security-headers.js'
import { escapeHtml } from '../../shared/escape-html.js'
import { negotiateMediaType } from '../content-negotiation.js'
import { sendHtmlPage } from '../html-page.js'
import { negotiateLanguage } from '../negotiate-language.js'
import { ClosedObject, StringEnum } from '../schemas/basics.js'
import { varyBy } from '../vary.js'
import { type Language, type ProblemCode, problemCodes, problemTable } from '../../shared/problem-table.js'

/** Adds `/problems`, `/problems/{code}`, `/docs`, `/openapi.json` and `/openapi.yaml`. */
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
  app.get('/problems', { schema: { hide: true } }, (request, reply) => {
    const isPage = negotiateMediaType(request, reply, ['application/json', 'text/html']) === 'text/html'
    return isPage ? sendHtmlPage(reply, problemsPage()) : listProblems()
  })
  app.get<{ Params: { code: string } }>(
    '/problems/:code',
    { schema: { hide: true, params: ClosedObject({ code: Type.String({ maxLength: 80 }) }) } },
    (request, reply) => {
      const { code } = request.params
      if (!isProblemCode(code)) throw new Problem('no-such-address', { path: `/problems/${code}` })
      return sendHtmlPage(reply, problemPage(code))
    }
  )
  const inLanguage = { schema: { hide: true, querystring: ClosedObject({ lang: Type.Optional(StringEnum(['zh', 'en'])) }) } }
  app.get<InLanguage>('/openapi.json', inLanguage, ({ query: { lang = 'en' } }) => app.descriptionIn(lang))
  app.get<InLanguage>('/openapi.yaml', inLanguage, ({ query: { lang = 'en' } }, reply) =>
    reply.type('application/yaml; charset=utf-8').send(stringify(app.descriptionIn(lang), { aliasDuplicateObjects: false }))
  )
}, { name: 'home' })

interface InLanguage {
  /** English by default: programs compare the description with the one they were generated from. */
  Querystring: { lang?: Language }
}

function isProblemCode(code: string): code is ProblemCode {
  return (problemCodes as string[]).includes(code)
}

const logo = {
  type: 'image/svg+xml',
  content: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><text x="4" y="29" font-size="26" fill="#fff"
font-family="sans-serif">规矩</text></svg>`,
  href: '/'
}

const style = `body{font:1rem/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:46rem;
margin:2rem auto;padding:0 1rem;color:#222}h1{color:#b00}h2{font-size:1.1rem;margin-top:2rem}code{background:#f4f2ee;
padding:.1em .3em;border-radius:.2em;overflow-wrap:anywhere}li{margin:.3rem 0}a{color:#8a0f0f}`

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><main>${body}</main></body></html>
`
}

function link(href: string, text = href): string {
  return `<a href="${escapeHtml(href)}"><code>${escapeHtml(text)}</code></a>`
}

/** Every problem, in the order of its status. */
function listProblems() {
  const items = problemCodes.map((code) => {
    const { status, zh, en } = problemTable[code]
    return { code, status, type: `/problems/${code}`, zh, en }
  })
  return { items: items.sort((a, b) => a.status - b.status) }
}

function problemsPage(): string {
  const lines = listProblems().items.map(({ code, status, type, zh, en }) =>
    `<li>${status} ${link(type, code)} — ${escapeHtml(zh.title)} <span lang="en">/ ${escapeHtml(en.title)}</span></li>`)
  return page('问题代码 / Problems', `<h1>问题代码 / Problems</h1><ul>${lines.join('\n')}</ul><p><a href="/">规矩 Guiju</a></p>`)
}

function problemPage(code: ProblemCode): string {
  const [zh, en] = (['zh', 'en'] as const).map((language) => formatProblem(code, {}, language))
  return page(
    code,
    `<h1>${problemTable[code].status} <code>${code}</code></h1>
<h2>${escapeHtml(zh!.title)}</h2><p>${escapeHtml(zh!.detail)}</p>
<h2 lang="en">${escapeHtml(en!.title)}</h2><p lang="en">${escapeHtml(en!.detail)}</p>
<p><a href="/problems">问题代码 / Problems</a> · <a href="/">规矩 Guiju</a></p>`
  )
}
