// Prints one work from its page: a briefing of one, as a preview, in the format that the form names.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { briefingLimits } from '../../briefings/ordering/briefing-order.js'
import { nameFile } from '../../http/content-disposition.js'
import { mediaTypes } from '../../http/content-negotiation.js'
import { problemPage } from '../../http/page/problem-page.js'
import { pageLanguage, sendPage } from '../../http/page/send-page.js'
import { ClosedObject, StringEnum } from '../../http/schemas/basics.js'
import { askApp, passOn } from '../ask-app.js'
import { formRoutes, formType } from '../form-routes.js'
import type { PagesOptions } from '../pages-options.js'

interface PrintForm {
  id: string
  title: string
  version: string
  format: 'pdf' | 'docx'
}

const form = ClosedObject({
  id: Type.String({ minLength: 1, maxLength: 80 }),
  title: Type.String({ minLength: 1, maxLength: 1_000 }),
  version: Type.String({ pattern: '^[1-9][0-9]{0,6}$' }),
  format: StringEnum(['pdf', 'docx'])
})

/** Adds `POST /print`. */
export function printRoute(app: FastifyInstance, { publicAddress }: PagesOptions): void {
  formRoutes(app, publicAddress, (forms) => {
    const config = { page: true, scope: 'read', rateLimitCost: 0 } as const
    forms.post<{ Body: PrintForm }>('/print', { schema: { hide: true, consumes: [formType], body: form }, config }, async (request, reply) => {
      const { id, title, version, format } = request.body
      const answer = await askApp(app, request, { url: '/v1/briefings/preview', accept: mediaTypes[format], body: orderOf(id, title, Number(version)) })
      reply.header('cache-control', 'private, no-store')
      if (answer.statusCode === 200) return passOn(answer, nameFile(reply, 'attachment', { title, ascii: id, suffix: format }))
      const reader = pageLanguage(request)
      return sendPage(reply.status(answer.statusCode), problemPage(answer.json(), reader))
    })
  })
}

function orderOf(id: string, title: string, version: number): object {
  const records = [{ id, version }]
  return { title: title.slice(0, briefingLimits.titleCharacters), sections: [{ records }], options: { notInForce: 'mark' } }
}
