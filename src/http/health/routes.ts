// Liveness (the process runs) and readiness (the database answers, and the process is not about to stop). Readiness for
// writing also needs room on the disk and a clock that has not jumped; reads are answered without both.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Base } from '../../database/base.js'
import { isReady } from '../../database/is-ready.js'
import { problems } from '../responses.js'
import { ClosedObject, Ref, StringEnum } from '../schemas/basics.js'

interface ReadyRequest {
  Querystring: { for?: 'reading' | 'writing' }
}

/** Adds `/health/live` and `/health/ready`. */
export function healthRoutes(app: FastifyInstance, base: Base, isLeaving: () => boolean): void {
  const send = (reply: FastifyReply, ok: boolean) => {
    const { fault } = base.store.writing
    reply.header('cache-control', 'no-store').status(ok ? 200 : 503)
    return { status: ok ? 'ok' : 'unavailable', store: base.store.engine, ...(fault === null ? {} : { writing: fault }) }
  }
  app.get('/health/live', {
    schema: {
      operationId: 'checkLiveness',
      summary: 'Whether the process runs',
      description: 'The process answers; this says nothing of its database.',
      tags: ['health'],
      querystring: ClosedObject({}),
      response
    },
    config: { rateLimitCost: 0, examples: { 200: '/health/live' } },
    handler: async (_request, reply) => send(reply, true)
  })
  app.get<ReadyRequest>('/health/ready', {
    schema: {
      operationId: 'checkReadiness',
      summary: 'Whether the store answers',
      description: 'With `for=writing` also whether changes can be recorded: not while the disk is full or the clock has jumped.',
      tags: ['health'],
      querystring: ClosedObject({ for: Type.Optional(StringEnum(['reading', 'writing'])) }),
      response
    },
    config: { rateLimitCost: 0, examples: { 200: '/health/ready' } },
    handler: async (request, reply) => {
      const isWritable = request.query.for !== 'writing' || base.store.writing.fault === null
      return send(reply, isWritable && !isLeaving() && (await isReady(base)))
    }
  })
}

const readiness = (description: string) => ({ description, content: { 'application/json': { schema: Ref('Readiness') } } })
const response = { ...problems(), 200: readiness('Yes.'), 503: readiness('Not now.') }
