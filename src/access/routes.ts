// The routes of API keys, for administrators: create, list, read, rotate, revoke.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { ApiKeyInput } from './api-key.js'
import { parseInstant } from '../shared/instant.js'
import type { ApiKey } from './api-key.js'
import { etagOf } from '../shared/precondition.js'
import type { Base } from '../database/base.js'
import { revokeApiKey, rotateApiKey } from './change-api-key.js'
import { createApiKey, type ApiKeyAndSecret } from './create-api-key.js'
import type { ApiKeyCache } from './api-key-cache.js'
import { listApiKeyPage, readApiKey } from './read-api-keys.js'
import { commandOf } from './request-command.js'
import { isStringPosition, nextCursor, resolvePage, type PageQuery, paging } from '../http/paging.js'
import { parseIfMatch, ifMatchHeader, preconditionStatuses } from '../http/preconditions.js'
import { apiKeyAddress, presentApiKey } from './present.js'
import { ListOf, problems } from '../http/responses.js'
import { ClosedObject, Ref } from '../http/schemas/basics.js'
import { CreateApiKeyBody } from './schemas.js'

const tags = ['access']
const scope = 'admin'
const params = ClosedObject({ id: Type.String({ maxLength: 80, description: 'Id of the key.' }) })
const notFoundExample = { examples: { 404: '/v1/keys/key-none' } }

interface ById {
  Params: { id: string }
}

/** Adds `/v1/keys` and everything below it. */
export function apiKeyRoutes(app: FastifyInstance, base: Base, apiKeyCache: ApiKeyCache): void {
  createRoute(app, base)
  readRoutes(app, base)
  rotateRoute(app, base, apiKeyCache)
  revokeRoute(app, base, apiKeyCache)
}

function createRoute(app: FastifyInstance, base: Base): void {
  app.post<{ Body: Static<typeof CreateApiKeyBody> }>('/v1/keys', {
    schema: {
      operationId: 'createKey',
      summary: 'Make a key',
      description: 'The reply holds its secret, which is shown this once. It is known to every process within a second.',
      tags,
      body: CreateApiKeyBody,
      querystring: ClosedObject({}),
      response: { 201: jsonResponse('The key and its secret.', 'KeyMade'), ...problems(409, 413, 415, 422) }
    },
    config: { scope, checksOwnTexts: true, examples: { 422: { url: '/v1/keys', body: { name: 'seed', scope: 'read' } } } },
    handler: async (request, reply) => {
      const created = await createApiKey(base, commandOf(request), parseApiKeyInput(request.body))
      reply.status(201).header('location', apiKeyAddress(created.key.id))
      return sendCreated(base, reply, created)
    }
  })
}

function readRoutes(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery }>('/v1/keys', {
    schema: {
      operationId: 'listKeys',
      summary: 'List keys, also those that have ended',
      description: 'Names, owners, scopes and limits; secrets are never shown again.',
      tags,
      querystring: ClosedObject(paging),
      response: { 200: jsonResponse('A page of keys, by id.', ListOf('Key')), ...problems() }
    },
    config: { scope, examples: { 400: '/v1/keys?limit=0' } },
    handler: async (request, reply) => {
      const { readPoint, after = '' } = await resolvePage(base, request as FastifyRequest, isStringPosition)
      const { items, next } = await listApiKeyPage(base, after, request.query.limit)
      reply.header('cache-control', 'no-store')
      return { items: items.map((key) => presentApiKey(key, base.now())), nextCursor: nextCursor(request, reply, readPoint, next) }
    }
  })

  app.get<ById>('/v1/keys/:id', {
    schema: {
      operationId: 'readKey',
      summary: 'Read what is known of a key',
      description: 'Its ETag is what rotating and revoking it must name; a use does not change it.',
      tags,
      params,
      querystring: ClosedObject({}),
      response: { 200: jsonResponse('The key.', 'Key'), ...problems(404) }
    },
    config: { scope, ...notFoundExample },
    handler: async (request, reply) => sendApiKey(base, reply, await readApiKey(base, request.params.id))
  })
}

function rotateRoute(app: FastifyInstance, base: Base, apiKeyCache: ApiKeyCache): void {
  app.post<ById & { Body: { overlap?: number } }>('/v1/keys/:id/rotate', {
    schema: {
      operationId: 'rotateKey',
      summary: 'Give a key a new secret',
      description: 'The secret before stays good for the overlap, so that callers can be moved one by one.',
      tags,
      params,
      querystring: ClosedObject({}),
      headers: Type.Object(ifMatchHeader),
      body: ClosedObject({
        overlap: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 2_592_000, default: 86_400, description: 'Seconds for which the secret before stays good.' })
        )
      }),
      response: { 200: jsonResponse('The key and its new secret.', 'KeyMade'), ...problems(404, 409, 413, 415, ...preconditionStatuses, 422) }
    },
    config: { scope },
    handler: async (request, reply) => {
      const { overlap = 86_400 } = request.body
      const change = { id: request.params.id, expected: parseIfMatch(request), overlap: overlap * 1000 }
      const created = await rotateApiKey(base, commandOf(request), change)
      await apiKeyCache.refresh()
      return sendCreated(base, reply, created)
    }
  })
}

function revokeRoute(app: FastifyInstance, base: Base, apiKeyCache: ApiKeyCache): void {
  app.post<ById & { Body: { reason?: string } }>('/v1/keys/:id/revoke', {
    schema: {
      operationId: 'revokeKey',
      summary: 'End a key for good',
      description: 'It is refused by this process at once and by every other within a second.',
      tags,
      params,
      querystring: ClosedObject({}),
      headers: Type.Object(ifMatchHeader),
      body: ClosedObject({ reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500, description: 'Why; kept in the audit.' })) }),
      response: { 200: jsonResponse('The key as it is now.', 'Key'), ...problems(404, 413, 415, ...preconditionStatuses, 422) }
    },
    config: { scope },
    handler: async (request, reply) => {
      const change = { id: request.params.id, expected: parseIfMatch(request), reason: request.body.reason ?? null }
      const key = await revokeApiKey(base, commandOf(request), change)
      await apiKeyCache.refresh()
      return sendApiKey(base, reply, key)
    }
  })
}

function jsonResponse(description: string, body: string | ReturnType<typeof ListOf>) {
  if (typeof body !== 'string') return { description, content: { 'application/json': { schema: body } } }
  return { description, headers: { ETag: { type: 'string' } }, content: { 'application/json': { schema: Ref(body) } } }
}

function parseApiKeyInput({ name, owner, scope, expiresAt, ...limits }: Static<typeof CreateApiKeyBody>): ApiKeyInput {
  const { kinds = null, regions = null, addresses = null } = limits as Partial<ApiKeyInput>
  const end = expiresAt === undefined ? null : parseInstant(expiresAt)!
  return { name, owner: owner ?? null, scope: scope as ApiKeyInput['scope'], expiresAt: end, kinds, regions, addresses }
}

function sendApiKey(base: Base, reply: FastifyReply, key: ApiKey) {
  reply.header('cache-control', 'no-store').header('etag', etagOf(key.revision))
  return presentApiKey(key, base.now())
}

function sendCreated(base: Base, reply: FastifyReply, { key, secret }: ApiKeyAndSecret) {
  return { ...sendApiKey(base, reply, key), secret }
}
