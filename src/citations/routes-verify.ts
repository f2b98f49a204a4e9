// The route that verifies quotations: up to 500 as JSON, or those found in a plain-text document.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../shared/problem.js'
import { findQuotations } from './quotation.js'
import { runIdempotentQuery } from '../access/run-idempotent-query.js'
import type { Base } from '../database/base.js'
import { type CheckedQuotation, type QuotationInput, verifyCitations } from './verify-citations.js'
import { commandOf } from '../access/request-command.js'
import { parseReadPointQuery } from '../http/paging.js'
import { versionAddress } from '../works/present.js'
import { problems } from '../http/responses.js'
import { readPointParameters, ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'

interface VerifyRequest {
  Querystring: { asOf?: string; knownAt?: string }
  Body: { citations: QuotationInput[] } | string
}

/** Quotations in one request. */
const maxQuotations = 500

/** Adds `/v1/citations/verify`. */
export function citationRoutes(app: FastifyInstance, base: Base): void {
  app.register(async (scope) => {
    // A scope of its own: no other route accepts plain text.
    scope.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    verifyRoute(scope, base)
  })
}

function verifyRoute(app: FastifyInstance, base: Base): void {
  app.post<VerifyRequest>('/v1/citations/verify', {
    schema: {
      operationId: 'verifyCitations',
      summary: 'Whether quotations are right, and what stands there instead',
      description: 'As JSON, or a plain-text document in which quotations of the form 《…》第…条“…” are found.',
      tags: ['questions'],
      querystring: ClosedObject(readPointParameters),
      body: {
        content: {
          'application/json': { schema: ClosedObject({ citations: Type.Array(Quotation, { minItems: 1, maxItems: maxQuotations }) }) },
          'text/plain': { schema: Type.String() }
        }
      },
      response: {
        ...problems(404, 413, 415),
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
      const quotations = readQuotations(request.body)
      const checked = await runIdempotentQuery(base, commandOf(request), () => verifyCitations(base, quotations, parseReadPointQuery(request.query)))
      reply.header('cache-control', 'no-store')
      return { items: checked.map((one, at) => present(one, quotations[at]!)) }
    }
  })
}

const Quotation = ClosedObject({
  ref: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'What it is quoted from: 《保守国家秘密法》第四十八条.' })),
  work: Type.Optional(workIdParameter),
  eId: Type.Optional(Type.String({ maxLength: 200, description: 'The clause; with `work`.' })),
  quote: Type.String({ minLength: 1, maxLength: 10_000, description: 'The words. What is left out may be written ……' })
})

type LocatedQuotation = QuotationInput & { place?: { start: number; end: number } }

function readQuotations(body: VerifyRequest['Body']): LocatedQuotation[] {
  if (typeof body !== 'string') return body.citations.map(requireOrigin)
  const found = findQuotations(body)
  if (found.length > maxQuotations) throw new Problem('too-many-quotations', { found: found.length, most: maxQuotations })
  return found.map(({ reference, quote, start, end }) => ({ reference, quote, place: { start, end } }))
}

function requireOrigin(input: QuotationInput, index: number): QuotationInput {
  if (input.ref !== undefined || input.work !== undefined) return input
  const message = { zh: '须给出 ref 或 work', en: 'must have ref or work' }
  throw new Problem('invalid-parameter', {}, [{ pointer: `/body/citations/${index}`, message }])
}

function present({ work, ...checked }: CheckedQuotation, { quote, place }: LocatedQuotation) {
  const version = work === null || checked.version === null ? null : versionAddress({ ...work, version: checked.version })
  return { ...checked, quote, place: place ?? null, work, links: { version } }
}
