// Parses JSON bodies: UTF-8 only, bounded depth, no keys that could change a prototype, no strings that PostgreSQL cannot
// store. Their content is validated by schemas.
import fp from 'fastify-plugin'
import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { type ValidationIssue, Problem } from '../../shared/problem.js'
import { findJsonFault } from '../../shared/json-fault.js'
import { findExcess } from '../../shared/json-size.js'
import { isStorable } from '../../shared/storable.js'
import { findNonUtf8, positionOf } from '../../shared/text/text-position.js'
import { walkJson } from '../../shared/walk-json.js'
import { acceptedTypesOf, mergePatchType } from '../accepted-types.js'
import { problem } from '../responses.js'

/** Maximum nesting depth; no schema allows more than half of it. */
export const maxDepth = 32
/** Far above the members of any schema, and above the values of the longest draft that is taken. */
const [maxMembers, maxValues] = [1_000, 400_000]

/** Parses the JSON bodies of an app by the rules of `parseJson`. */
export const jsonBody = fp(async (app: FastifyInstance) => {
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
  app.addContentTypeParser(type, { parseAs: 'buffer' }, (request, body, done) => {
    try {
      requireUtf8(request)
      // An empty body is none; whether the route needs one is checked next.
      done(null, (body as Buffer).length === 0 ? undefined : parseJson(body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
}

/**
 * The value of a JSON text. Problems: `body-not-utf-8`, `malformed-json`, `body-too-deep`, `forbidden-key`,
 * `invalid-parameter`, the last two with at most 20 issues; their pointers begin with `/body`.
 */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new Problem('body-not-utf-8', { byte: findNonUtf8(bytes)! })
  rejectExcess(bytes)
  const value = parse(bytes.toString().replace(/^\ufeff/, ''))
  rejectIssues(value)
  return value
}

function requireUtf8(request: FastifyRequest): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(request.headers['content-type'] ?? '')?.[1]
  if (charset === undefined || /^utf-?8$/i.test(charset)) return
  throw new Problem('unsupported-media-type', { types: acceptedTypesOf(request).join(', ') })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformedJson(text)
  }
}

function malformedJson(text: string): Problem {
  const fault = findJsonFault(text)
  const { line, column } = positionOf(text, fault)
  const found = text.codePointAt(fault)
  const message = found === undefined
    ? { zh: '正文在此处中断', en: 'the text ends here' }
    : { zh: `此处不能是 ${describeCharacter(found)}`, en: `cannot be ${describeCharacter(found)}` }
  return new Problem('malformed-json', { line, column }, [{ pointer: '/body', message }])
}

/** A character with its number, as full-width punctuation looks much like the right one: “，” (U+FF0C). */
function describeCharacter(code: number): string {
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  const character = String.fromCodePoint(code)
  return /[\p{C}\p{Z}]/u.test(character) ? number : `“${character}” (${number})`
}

function rejectExcess(bytes: Buffer): void {
  const excess = findExcess(bytes, { depth: maxDepth, members: maxMembers, values: maxValues })
  if (excess === 'depth') throw new Problem('body-too-deep', { most: maxDepth })
  if (excess === 'members') throw tooMany({ zh: `一个对象最多 ${maxMembers} 项`, en: `may have ${maxMembers} members in one object` })
  if (excess === 'values') throw tooMany({ zh: `最多 ${maxValues} 个值`, en: `may have ${maxValues} values` })
}

function tooMany(message: ValidationIssue['message']): Problem {
  return new Problem('invalid-parameter', {}, [{ pointer: '/body', message }])
}

const forbidden = { zh: '不得使用此键', en: 'is a key that is not taken' }
const unstorable = { zh: '不得含有 NUL 或不成对的代理项', en: 'must not hold NUL or half a surrogate pair' }
const maxIssues = 20

function rejectIssues(value: unknown): void {
  const found = { 'forbidden-key': [] as ValidationIssue[], 'invalid-parameter': [] as ValidationIssue[] }
  walkJson(value, '/body', (one, key, pointer) => {
    const fault = findFault(one, key)
    if (fault !== null && found[fault.code].length < maxIssues) found[fault.code].push({ pointer: pointer(), message: fault.message })
    return fault === null ? 'inside' : 'past'
  })
  for (const [code, issues] of Object.entries(found)) if (issues.length > 0) throw new Problem(code as keyof typeof found, {}, issues)
}

function findFault(value: unknown, key: string | number | null) {
  if (typeof key === 'string' && reachesPrototype(key, value)) return { code: 'forbidden-key', message: forbidden } as const
  return typeof value === 'string' && !isStorable(value) ? ({ code: 'invalid-parameter', message: unstorable } as const) : null
}

function reachesPrototype(key: string, inner: unknown): boolean {
  if (key === '__proto__') return true
  return key === 'constructor' && typeof inner === 'object' && inner !== null && Object.hasOwn(inner, 'prototype')
}
