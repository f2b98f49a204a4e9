// Parses the bytes of a JSON text: UTF-8 only, bounded depth, no keys that could change a prototype, no strings that
// PostgreSQL cannot store. A pure file, as bodies of some length are parsed in a thread.
import { isUtf8 } from 'node:buffer'
import { type ValidationIssue, Problem } from '../../shared/problem.js'
import { findJsonFault } from '../../shared/json/json-fault.js'
import { findExcess } from '../../shared/json/json-size.js'
import { isStorable } from '../../shared/storable.js'
import { findNonUtf8, positionOf } from '../../shared/text/text-position.js'
import { walkJson } from '../../shared/json/walk-json.js'

/** Maximum nesting depth; no schema allows more than half of it. */
export const maxDepth = 32
/** Far above the members of any schema, and above the values of the longest draft that is taken. */
const [maxMembers, maxValues] = [1_000, 400_000]

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
