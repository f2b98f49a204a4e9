// Reading JSON bodies: UTF-8 and nothing else, not nested without end, no key that would reach into a prototype, no text
// that a store cannot hold. What a body has to say is the schemas' affair.
import fp from 'fastify-plugin'
import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { type ValidationIssue, Problem } from '../../shared/problem.js'
import { problem } from '../responses.js'

/** How deep values may be nested; what the schemas take is half as deep. */
export const maxDepth = 32

export const mergePatchType = 'application/merge-patch+json'

/** Reads JSON bodies of an app by the rules of `parseJson`. */
export const jsonBody = fp(async (app: FastifyInstance) => {
  app.addHook('onRoute', declareBodies)
  // Bodies are JSON unless a route says otherwise; Fastify would take plain text everywhere.
  app.removeContentTypeParser('text/plain')
  app.removeContentTypeParser('application/json')
  parseBodies(app, 'application/json')
}, { name: 'json-body' })

/** A body is read, and may be refused, wherever the method may bring one: also where the operation has no use for it. */
function declareBodies({ method, schema }: RouteOptions): void {
  if (schema === undefined || method === 'GET' || method === 'HEAD') return
  schema.response = { 413: problem(413), 415: problem(415), ...(schema.response as object) }
}

/** Has an app read merge patches by the same rules, and nothing else. */
export function readMergePatches(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  parseBodies(app, mergePatchType)
}

function parseBodies(app: FastifyInstance, type: string): void {
  app.addContentTypeParser(type, { parseAs: 'buffer' }, (request, body, done) => {
    try {
      requireUtf8(request)
      done(null, parseJson(body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
}

/**
 * The value of a JSON text. Problems: `malformed-request`, `body-too-deep`, `forbidden-key`, `invalid-parameter`.
 * `place` is where in the request it stands, for the pointers of findings.
 */
export function parseJson(bytes: Buffer, jsonPointer = '/body'): unknown {
  if (!isUtf8(bytes)) throw new Problem('malformed-request')
  const value = parse(bytes.toString().replace(/^\ufeff/, ''))
  const issuesByCode = new Map<'forbidden-key' | 'invalid-parameter', ValidationIssue[]>()
  inspect(value, jsonPointer, 1, (code, issue) => issuesByCode.set(code, [...(issuesByCode.get(code) ?? []), issue].slice(0, 20)))
  for (const [code, found] of issuesByCode) throw new Problem(code, {}, found)
  return value
}

function requireUtf8({ headers }: FastifyRequest): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '')?.[1]
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new Problem('unsupported-media-type')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('malformed-request')
  }
}

type ReportIssue = (code: 'forbidden-key' | 'invalid-parameter', issue: ValidationIssue) => void

const forbidden = { zh: '不得使用此键', en: 'is a key that is not taken' }
const unstorable = { zh: '不得含有 NUL 或不成对的代理项', en: 'must not hold NUL or half a surrogate pair' }

function inspect(value: unknown, pointer: string, depth: number, report: ReportIssue): void {
  if (typeof value === 'string' && !isStorable(value)) report('invalid-parameter', { pointer, message: unstorable })
  if (typeof value !== 'object' || value === null) return
  if (depth > maxDepth) throw new Problem('body-too-deep', { most: maxDepth })
  for (const [key, inner] of Object.entries(value)) {
    const jsonPointer = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (reachesPrototype(key, inner)) report('forbidden-key', { pointer: jsonPointer, message: forbidden })
    else inspect(inner, jsonPointer, depth + 1, report)
  }
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

function reachesPrototype(key: string, inner: unknown): boolean {
  if (key === '__proto__') return true
  return key === 'constructor' && typeof inner === 'object' && inner !== null && Object.hasOwn(inner, 'prototype')
}
