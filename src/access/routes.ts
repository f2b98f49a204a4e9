// Keys for administrators: made, listed, rotated, revoked.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { KeyOrder } from './api-key.js'
import { parseInstant } from '../shared/instant.js'
import type { Key } from './api-key.js'
import { tagOf } from '../shared/precondition.js'
import type { Base } from '../database/base.js'
import { revokeKey, rotateKey } from './change-api-key.js'
import { createKey, type KeyAndSecret } from './create-api-key.js'
import type { KeyRing } from './api-key-cache.js'
import { listKeyPage, readKey } from './read-api-keys.js'
import { actOf } from './request-command.js'
import { isText, nextCursor, openPage, type PageQuery } from '../http/paging.js'
import { expectedOf, ifMatchHeader, preconditionStatuses } from '../http/preconditions.js'
import { keyAddress, presentKey } from './present.js'
import { ListOf, problems } from '../http/responses.js'
import { Exact, Named, paging } from '../http/schemas/basics.js'
import { KeyOrderBody } from './schemas.js'

const tags = ['access']
const scope = 'admin'
const params = Exact({ id: Type.String({ maxLength: 80, description: 'Id of the key.' }) })
const none = { examples: { 404: '/v1/keys/key-none' } }

interface ById {
  Params: { id: string }
}

/** Adds `/v1/keys` and everything below it. */
export function keyRoutes(app: FastifyInstance, base: Base, ring: KeyRing): void {
  createRoute(app, base)
  readRoutes(app, base)
  rotateRoute(app, base, ring)
  revokeRoute(app, base, ring)
}

function createRoute(app: FastifyInstance, base: Base): void {
  app.post<{ Body: Static<typeof KeyOrderBody> }>('/v1/keys', {
    schema: {
      operationId: 'createKey',
      summary: 'Make a key',
      description: 'The reply holds its secret, which is shown this once. It is known to every process within a second.',
      tags,
      body: KeyOrderBody,
      querystring: Exact({}),
      response: { 201: shown('The key and its secret.', 'KeyMade'), ...problems(409, 413, 415, 422) }
    },
    config: { scope, examples: { 422: { url: '/v1/keys', body: { name: 'seed', scope: 'read' } } } },
    handler: async (request, reply) => {
      const made = await createKey(base, actOf(request), readOrder(request.body))
      reply.status(201).header('location', keyAddress(made.key.id))
      return sendMade(base, reply, made)
    }
  })
}

function readRoutes(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery }>('/v1/keys', {
    schema: {
      operationId: 'listKeys',
      summary: 'List keys, also those that have ended',
      tags,
      querystring: Exact(paging),
      response: { 200: shown('A page of keys, by id.', ListOf('Key')), ...problems() }
    },
    config: { scope, examples: { 400: '/v1/keys?limit=0' } },
    handler: async (request, reply) => {
      const { horizon, after = '' } = await openPage(base, request as FastifyRequest, isText)
      const { items, next } = await listKeyPage(base, after, request.query.limit ?? 20)
      reply.header('cache-control', 'no-store')
      return { items: items.map((key) => presentKey(key, base.now())), nextCursor: nextCursor(request, reply, horizon, next) }
    }
  })

  app.get<ById>('/v1/keys/:id', {
    schema: {
      operationId: 'readKey',
      summary: 'Read what is known of a key',
      description: 'Its ETag is what rotating and revoking it must name; a use does not change it.',
      tags,
      params,
      querystring: Exact({}),
      response: { 200: shown('The key.', 'Key'), ...problems(404) }
    },
    config: { scope, ...none },
    handler: async (request, reply) => sendKey(base, reply, await readKey(base, request.params.id))
  })
}

function rotateRoute(app: FastifyInstance, base: Base, ring: KeyRing): void {
  app.post<ById & { Body: { overlap?: number } }>('/v1/keys/:id/rotate', {
    schema: {
      operationId: 'rotateKey',
      summary: 'Give a key a new secret',
      description: 'The secret before stays good for the overlap, so that callers can be moved one by one.',
      tags,
      params,
      querystring: Exact({}),
      headers: Type.Object(ifMatchHeader),
      body: Exact({
        overlap: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 2_592_000, default: 86_400, description: 'Seconds for which the secret before stays good.' })
        )
      }),
      response: { 200: shown('The key and its new secret.', 'KeyMade'), ...problems(404, 409, 413, 415, ...preconditionStatuses, 422) }
    },
    config: { scope },
    handler: async (request, reply) => {
      const { overlap = 86_400 } = request.body
      const change = { id: request.params.id, expected: expectedOf(request), overlap: overlap * 1000 }
      const made = await rotateKey(base, actOf(request), change)
      await ring.refresh()
      return sendMade(base, reply, made)
    }
  })
}

function revokeRoute(app: FastifyInstance, base: Base, ring: KeyRing): void {
  app.post<ById & { Body: { reason?: string } }>('/v1/keys/:id/revoke', {
    schema: {
      operationId: 'revokeKey',
      summary: 'End a key for good',
      description: 'It is refused by this process at once and by every other within a second.',
      tags,
      params,
      querystring: Exact({}),
      headers: Type.Object(ifMatchHeader),
      body: Exact({ reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500, description: 'Why; kept in the audit.' })) }),
      response: { 200: shown('The key as it is now.', 'Key'), ...problems(404, 413, 415, ...preconditionStatuses, 422) }
    },
    config: { scope },
    handler: async (request, reply) => {
      const change = { id: request.params.id, expected: expectedOf(request), reason: request.body.reason ?? null }
      const key = await revokeKey(base, actOf(request), change)
      await ring.refresh()
      return sendKey(base, reply, key)
    }
  })
}

function shown(description: string, body: string | ReturnType<typeof ListOf>) {
  return { description, content: { 'application/json': { schema: typeof body === 'string' ? Named(body) : body } } }
}

function readOrder({ name, scope, expiresAt, ...limits }: Static<typeof KeyOrderBody>): KeyOrder {
  const { kinds = null, regions = null, addresses = null } = limits as Partial<KeyOrder>
  const end = expiresAt === undefined ? null : parseInstant(expiresAt)!
  return { name, scope: scope as KeyOrder['scope'], expiresAt: end, kinds, regions, addresses }
}

function sendKey(base: Base, reply: FastifyReply, key: Key) {
  reply.header('cache-control', 'no-store').header('etag', tagOf(key.revision))
  return presentKey(key, base.now())
}

function sendMade(base: Base, reply: FastifyReply, { key, secret }: KeyAndSecret) {
  return { ...sendKey(base, reply, key), secret }
}
