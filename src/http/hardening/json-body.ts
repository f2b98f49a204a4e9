// Reads JSON bodies by the rules of `parseJson`; long ones in a thread. Their content is validated by schemas.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { type ValidationIssue, Problem } from '../../shared/problem.js'
import { acceptedTypesOf, mergePatchType } from '../accepted-types.js'
import { problem } from '../responses.js'
import { parseJson } from './parse-json.js'

/** The value of a body, and where it has characters that mislead. */
export interface ParsedBody {
  value: unknown
  misleading: ValidationIssue[]
}

/** Parses a long body beside everything else. The bytes are the parser's from then on. */
export type ParseElsewhere = (bytes: Buffer) => Promise<ParsedBody>

declare module 'fastify' {
  interface FastifyInstance {
    parseElsewhere: ParseElsewhere
  }
  interface FastifyRequest {
    /** The characters that mislead, where the body was searched for them as it was parsed. */
    misleadingTexts: ValidationIssue[] | null
  }
}

/** Shorter bodies (bytes) are parsed at once, in a third of a millisecond: a message to a thread takes as long. */
const maxBytesHere = 65_536

/** Parses the JSON bodies of an app. */
export const jsonBody = fp<{ parseElsewhere: ParseElsewhere }>(async (app: FastifyInstance, { parseElsewhere }) => {
  app.decorate('parseElsewhere', parseElsewhere)
  app.decorateRequest('misleadingTexts', null)
  app.addHook('onRoute', declareBodies)
  // By default Fastify accepts text/plain on every route.
  app.removeContentTypeParser('text/plain')
  app.removeContentTypeParser('application/json')
  parseBodies(app, 'application/json')
}, { name: 'json-body' })

/** Fastify parses a body, and may reject it, on every route whose method may have one; so all of them declare 413 and 415. */
function declareBodies({ method, schema }: RouteOptions): void {
  if (schema === undefined || method === 'GET' || method === 'HEAD') return
  schema.response = { 413: problem(413), 415: problem(415), ...(schema.response as object) }
}

/** Makes an app accept merge patches, parsed by the same rules, and no other bodies. */
export function readMergePatches(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  parseBodies(app, mergePatchType)
}

function parseBodies(app: FastifyInstance, type: string): void {
  app.addContentTypeParser<Buffer>(type, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    requireUtf8(request)
    // An empty body is none; whether the route needs one is checked next.
    if (body.length === 0) return undefined
    if (body.length <= maxBytesHere) return parseJson(body)
    const { value, misleading } = await app.parseElsewhere(body)
    request.misleadingTexts = misleading
    return value
  })
}

function requireUtf8(request: FastifyRequest): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(request.headers['content-type'] ?? '')?.[1]
  if (charset === undefined || /^utf-?8$/i.test(charset)) return
  throw new Problem('unsupported-media-type', { types: acceptedTypesOf(request).join(', ') })
}
