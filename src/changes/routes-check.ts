// Route of the check of cached versions.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { commandOf } from '../access/request-command.js'
import { runIdempotentQuery } from '../access/run-idempotent-query.js'
import type { Base } from '../database/base.js'
import { problems } from '../http/responses.js'
import { ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'
import type { Kind } from '../shared/kind.js'
import { Problem } from '../shared/problem.js'
import { workAddress } from '../works/present.js'
import { parseRevisionTag } from '../works/revision-tag.js'
import { checkVersions, type VersionReference } from './check-versions.js'

/** Registers `/v1/changes/check`. */
export function checkRoute(app: FastifyInstance, base: Base): void {
  app.post<{ Body: { items: VersionReference[] } }>('/v1/changes/check', {
    bodyLimit: 4_194_304,
    schema: {
      operationId: 'checkChanges',
      summary: 'Which of the versions you keep changed, ended, or will by a known day',
      description: 'Up to 10,000 at once. The reply holds every one that is affected, and is never cut short.',
      tags: ['changes'],
      body: ClosedObject({ items: Type.Array(VersionReferenceBody, { minItems: 1, maxItems: 10_000 }) }),
      response: {
        ...problems(413, 415),
        200: { description: 'Those affected.', content: { 'application/json': { schema: Ref('ChangesCheck') } } }
      }
    },
    config: {
      rateLimitCost: 5,
      scope: 'read',
      examples: {
        200: { url: '/v1/changes/check', body: { items: [{ id: 'cn-330000-ten-commandments', version: 1 }, { id: 'no-such-work', version: 1 }] } },
        400: { url: '/v1/changes/check', body: { items: [] } }
      }
    },
    handler: async (request, reply) => {
      const requested = request.body.items.map(requireOneReference)
      const { items, ...report } = await runIdempotentQuery(base, commandOf(request), () => checkVersions(base, requested))
      reply.header('cache-control', 'no-store')
      return { ...report, items: items.map((item) => ({ ...item, links: { work: linkOf(item) } })) }
    }
  })
}

const VersionReferenceBody = ClosedObject({
  id: workIdParameter,
  version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Number of the version you keep.' })),
  contentHash: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Or the hash of its content.' })),
  etag: Type.Optional(Type.String({ maxLength: 100, description: 'Or the ETag with which the address of the work gave it, asked without days.' }))
})

function requireOneReference(requested: VersionReference, index: number): VersionReference {
  const { version, contentHash, etag } = requested
  const pointer = `/body/items/${index}`
  if ([version, contentHash, etag].filter((reference) => reference !== undefined).length !== 1) {
    const message = { zh: '须给出 version、contentHash、etag 之一', en: 'must have version, contentHash or etag, one of them' }
    throw new Problem('invalid-parameter', {}, [{ pointer, message }])
  }
  if (etag !== undefined && parseRevisionTag(etag) === undefined) {
    const message = { zh: '须为文件地址（/v1/{kind}/{id}）给出的 ETag，连同引号', en: 'must be an ETag of /v1/{kind}/{id}, with its quotes' }
    throw new Problem('invalid-parameter', {}, [{ pointer: `${pointer}/etag`, message }])
  }
  return requested
}

function linkOf({ currentId, kind }: { currentId: string | null; kind: Kind | null }): string | null {
  return currentId === null || kind === null ? null : workAddress({ id: currentId, kind })
}
