// The pages of `/check`: a form for a text, and the text with its citations verified. The form is answered as
// `/v1/citations/verify` answers a document: at the same price, within the same limits, in the same threads. Nothing is kept.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { verifyDocument } from '../../citations/run-verification.js'
import type { Base } from '../../database/base.js'
import { type ChargeWork, priceOf, verifyIncludes } from '../../http/rate-limit/price.js'
import { requireSameOrigin } from '../../http/page/same-origin.js'
import { ClosedObject, PlainDate, StringEnum } from '../../http/schemas/basics.js'
import { isPlainDate } from '../../shared/calendar.js'
import { Problem } from '../../shared/problem.js'
import { formType } from '../form-routes.js'
import { answerWithPage, type Page, pageRoute, type Reader } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { askForTextPage, checkedPage, checkPath, nameFinding } from './check-page.js'
import { listFindings } from './findings.js'
import { markTask } from './mark-text.js'
import { type CheckForm, formTask } from './read-form.js'

/** Bytes of a text, as of any body. */
const maxBytes = 1_048_576
/** In a form a byte is written with three characters at the most. */
const maxFormBytes = 3 * maxBytes + 1_024
/** Longer forms (bytes) are decoded in a thread. */
const maxBytesHere = 65_536

export function checkPageRoutes(app: FastifyInstance, { base, publicAddress }: PagesOptions): void {
  pageRoute<object, { asOf?: string }>(app, base, {
    url: checkPath,
    query: { asOf: Type.Optional(PlainDate('The day on which the text is to hold.')) },
    alone: true,
    cacheScope: 'catalogue',
    show: async ({ query: { asOf } }, reader) => askForTextPage({ asOf, isEmpty: false }, reader)
  })
  app.register(async (scope) => {
    // A scope of its own: no other route takes this form, and this one nothing else.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser<Buffer>(formType, { parseAs: 'buffer' }, async (_request: FastifyRequest, bytes: Buffer) =>
      bytes.length > maxBytesHere ? app.shortTasks.run(formTask, { bytes }) : formTask.run({ bytes }, { ask: {}, enter: () => {} }))
    // The keys of a reader pay for what is asked: no other site may ask with them.
    scope.addHook('onRequest', requireSameOrigin(publicAddress))
    answerRoute(scope, base)
  })
}

function answerRoute(app: FastifyInstance, base: Base): void {
  app.post<{ Body: CheckForm }>(checkPath, {
    schema: { hide: true, consumes: [formType], querystring: ClosedObject({ lang: Type.Optional(StringEnum(['zh', 'en'])) }) },
    bodyLimit: maxFormBytes,
    config: { page: true, rateLimitCost: 10, scope: 'read' }
  }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return answerWithPage(base, request, reply, (reader) => check(app, base, { request, reply, reader }))
  })
}

interface Asking {
  request: FastifyRequest<{ Body: CheckForm }>
  reply: FastifyReply
  reader: Reader
}

async function check(app: FastifyInstance, base: Base, { request, reply, reader }: Asking): Promise<Page> {
  const { document, asOf } = request.body
  if (document.trim() === '') return askForTextPage({ isEmpty: true }, reader)
  if (Buffer.byteLength(document) > maxBytes) throw new Problem('body-too-large')
  const day = asOf === '' ? reader.today : requireDay(asOf)
  const charge: ChargeWork = (work) => reply.charge(priceOf(work, verifyIncludes))
  const computer = app.computerOf(request, reply)
  const verified = await verifyDocument(base, computer, { document, charge }, { asOf: day })
  const findings = listFindings(verified)
  const marks = findings.map(({ number, start, end, tone, ...one }) =>
    ({ number, start, end, tone, said: reader.words.check.toFinding(number, nameFinding({ number, start, end, tone, ...one }, reader)) }))
  const markup = await computer.run(markTask, { document, marks })
  return checkedPage({ asOf: day, findings, uncheckedTotal: verified.uncheckedTotal, markup }, reader)
}

function requireDay(day: string): string {
  if (isPlainDate(day)) return day
  const message = { zh: '须为存在的日期，写作 YYYY-MM-DD', en: 'must be a day that exists, written YYYY-MM-DD' }
  throw new Problem('invalid-parameter', {}, [{ pointer: '/body/asOf', message }])
}
