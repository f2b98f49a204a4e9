// The route that verifies quotations: up to 500 as JSON, or those found in a plain-text document.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Computer } from '../computing/computer.js'
import '../computing/plugin.js'
import { Problem } from '../shared/problem.js'
import { runIdempotentQuery } from '../access/run-idempotent-query.js'
import type { Base } from '../database/base.js'
import type { CheckedQuotation } from './checked-quotation.js'
import { decodeTask } from './document/decode-task.js'
import { maxQuotations, verifyCitations, verifyDocument } from './run-verification.js'
import type { QuotationInput } from './verify-citations.js'
import { commandOf } from '../access/request-command.js'
import { parseReadPointQuery } from '../http/paging.js'
import { versionAddress } from '../works/present.js'
import { type ChargeWork, priceOf, verifyIncludes } from '../http/rate-limit/price.js'
import { problems } from '../http/responses.js'
import { readPointParameters, ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'

interface VerifyRequest {
  Querystring: { asOf?: string; knownAt?: string }
  Body: { citations: QuotationInput[] } | string
}

/** Longer documents (bytes) are decoded in a thread. */
const maxBytesHere = 65_536

/** Adds `/v1/citations/verify`. */
export function citationRoutes(app: FastifyInstance, base: Base): void {
  app.register(async (scope) => {
    // A scope of its own: no other route accepts plain text.
    scope.addContentTypeParser<Buffer>('text/plain', { parseAs: 'buffer' }, async (_request: FastifyRequest, bytes: Buffer) =>
      bytes.length > maxBytesHere ? app.shortTasks.run(decodeTask, { bytes }) : bytes.toString())
    verifyRoute(scope, base)
  })
}

function verifyRoute(app: FastifyInstance, base: Base): void {
  app.post<VerifyRequest>('/v1/citations/verify', {
    schema: {
      operationId: 'verifyCitations',
      summary: 'Whether quotations are right, and what stands there instead',
      description:
        'As JSON, or a plain-text document in which quotations and their references are found: 《…》第…条“…”, “…”（《…》第…条）. ' +
        'For a document, `unchecked` lists what was seen and not checked. 10 tokens; beyond 10,000 characters 1 for each 100, ' +
        'beyond 20 quotations 10 for each.',
      tags: ['questions'],
      querystring: ClosedObject(readPointParameters),
      body: {
        content: {
          'application/json': { schema: ClosedObject({ citations: Type.Array(Quotation, { minItems: 1, maxItems: maxQuotations }) }) },
          'text/plain': { schema: Type.String() }
        }
      },
      response: {
        ...problems(404, 413, 415, 422),
        200: { description: 'One entry a quotation, in order.', content: { 'application/json': { schema: Ref('CitationsCheck') } } }
      }
    },
    config: {
      rateLimitCost: 10,
      scope: 'read',
      examples: {
        200: { url: '/v1/citations/verify', body: { citations: [{ ref: '浙江十条戒律', quote: '不违规收受微信红包' }] } },
        400: { url: '/v1/citations/verify', body: { citations: [] } }
      }
    },
    handler: async (request, reply) => {
      const { body } = request
      const point = parseReadPointQuery(request.query)
      const charge: ChargeWork = (work) => reply.charge(priceOf(work, verifyIncludes))
      const computer = app.computerOf(request, reply)
      const answer = await runIdempotentQuery(base, commandOf(request), () =>
        typeof body === 'string' ? answerDocument(base, computer, body, { point, charge }) : answerQuotations(base, computer, body.citations, { point, charge })
      )
      reply.header('cache-control', 'no-store')
      return answer
    }
  })
}

type ReadPointInput = ReturnType<typeof parseReadPointQuery>

interface Asked {
  point: ReadPointInput
  charge: ChargeWork
}

async function answerQuotations(base: Base, computer: Computer, citations: readonly QuotationInput[], { point, charge }: Asked) {
  charge({ characters: citations.reduce((sum, { quote }) => sum + quote.length, 0), parts: citations.length })
  const checked = await verifyCitations(base, computer, citations.map(requireOrigin), point)
  return { items: checked.map((one, at) => present(one, { quote: citations[at]!.quote, place: null })) }
}

async function answerDocument(base: Base, computer: Computer, document: string, { point, charge }: Asked) {
  const { quotations, checked, ...unchecked } = await verifyDocument(base, computer, { document, charge }, point)
  const items = checked.map((one, at) => present(one, quotations[at]!))
  return { items, ...unchecked }
}

const Quotation = ClosedObject({
  ref: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'What it is quoted from: 《保守国家秘密法》第四十八条.' })),
  work: Type.Optional(workIdParameter),
  eId: Type.Optional(Type.String({ maxLength: 200, description: 'The clause; with `work`.' })),
  quote: Type.String({ minLength: 1, maxLength: 10_000, description: 'The words. What is left out may be written ……' })
})

function requireOrigin(input: QuotationInput, index: number): QuotationInput {
  if (input.ref !== undefined || input.work !== undefined) return input
  const message = { zh: '须给出 ref 或 work', en: 'must have ref or work' }
  throw new Problem('invalid-parameter', {}, [{ pointer: `/body/citations/${index}`, message }])
}

function present({ work, ...checked }: CheckedQuotation, { quote, place }: { quote: string; place: { start: number; end: number } | null }) {
  const version = work === null || checked.version === null ? null : versionAddress({ ...work, version: checked.version })
  return { ...checked, quote, place, work, links: { version } }
}
