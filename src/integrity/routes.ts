// The route that says how far the service has verified its base, and whether kept heads are still in the chains.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Base } from '../database/base.js'
import { problems } from '../http/responses.js'
import { ClosedObject, Ref } from '../http/schemas/basics.js'
import type { VerificationState } from './background-verification.js'
import { keptHeadPattern, parseKeptHead } from './kept-head.js'
import { isStillChained, type VerifyReport } from './verify-base.js'

interface VerificationRequest {
  Querystring: { head?: string; briefingsHead?: string }
}

const head = (of: string) => Type.Optional(Type.String({ pattern: keptHeadPattern, description: `A head of the chain of ${of} that was kept: \`seq:hash\`.` }))

/** Adds `/v1/verification`. */
export function verificationRoutes(app: FastifyInstance, base: Base, readState: () => VerificationState): void {
  app.get<VerificationRequest>('/v1/verification', {
    schema: {
      operationId: 'readVerification',
      summary: 'How far the base is verified, and whether a kept head is still in it',
      description: 'The service verifies its base beside its work, a little at a time. `guiju verify` verifies all of it at once.',
      tags: ['access'],
      querystring: ClosedObject({ head: head('changes'), briefingsHead: head('briefings') }),
      response: {
        200: { description: 'What is known.', content: { 'application/json': { schema: Ref('Verification') } } },
        ...problems()
      }
    },
    config: { scope: 'admin', examples: { 200: '/v1/verification', 400: '/v1/verification?head=1' } },
    handler: async ({ query }, reply) => {
      const { isOn, seq, endedAt, report } = readState()
      reply.header('cache-control', 'no-store')
      return {
        on: isOn,
        seq,
        round: report && presentRound(report, endedAt!),
        head: await checkHead(base, 'changes', query.head),
        briefingsHead: await checkHead(base, 'briefings', query.briefingsHead)
      }
    }
  })
}

function presentRound({ changes, head, briefingChain, error: _, ...counted }: VerifyReport, endedAt: Date) {
  const { seq, hash, misdated } = briefingChain
  return { endedAt: endedAt.toISOString(), changes, head: { seq: changes, hash: head }, briefingsHead: { seq, hash }, misdated, ...counted }
}

async function checkHead(base: Base, chain: 'changes' | 'briefings', text: string | undefined) {
  const kept = text === undefined ? undefined : parseKeptHead(text)
  return kept === undefined ? null : { ...kept, inChain: await isStillChained(base, chain, kept) }
}
