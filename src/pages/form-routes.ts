// Routes that take what a person sends with a form of a page: `application/x-www-form-urlencoded`, from pages of this service only.
// They are registered inside `formRoutes`, as no other address takes such bodies.
import type { FastifyInstance } from 'fastify'
import { requireSameOrigin } from '../http/page/same-origin.js'

/** What a form sends; a name that comes twice has all its values. */
export type FormFields = Readonly<Record<string, string | string[]>>

export const formType = 'application/x-www-form-urlencoded'

/** Adds routes to an app that takes forms. */
export function formRoutes(app: FastifyInstance, publicAddress: string, add: (forms: FastifyInstance) => void): void {
  app.register(async (forms: FastifyInstance) => {
    forms.removeAllContentTypeParsers()
    forms.addContentTypeParser<string>(formType, { parseAs: 'string' }, async (_request: unknown, body: string) => parseForm(body))
    forms.addHook('onRequest', requireSameOrigin(publicAddress))
    add(forms)
  })
}

export function parseForm(body: string): FormFields {
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(body)) {
    const before = fields[name]
    if (Array.isArray(before)) before.push(value)
    else fields[name] = before === undefined ? value : [before, value]
  }
  return fields
}
