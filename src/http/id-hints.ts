// Hints for ids that were not found because they are written in upper case, full-width or with spaces.
import type { FastifyRequest } from 'fastify'
import { Problem, type ValidationIssue } from '../shared/problem.js'
import { problemTable } from '../shared/problem-table.js'
import { normalizeToken } from '../shared/slips.js'

/** Adds to a problem about something unknown what its id was probably meant to be. */
export function withIdHints(problem: Problem, { params, query }: FastifyRequest): Problem {
  const { code, facts, issues } = problem
  const isUnknown = /^unknown-(region|topic|source)$|-not-found$/.test(code) && problemTable[code].status < 500
  if (!isUnknown || code === 'code-not-found' || issues.length > 0) return problem
  const named = new Set(Object.values(facts).map(String))
  if (facts.near !== undefined) return new Problem(code, facts, [...nameNear('path', params, facts, named), ...nameNear('query', query, facts, named)])
  const hints = [...findHints('path', params, named), ...findHints('query', query, named)]
  return hints.length === 0 ? problem : new Problem(code, facts, hints)
}

/** The names near to what was asked for, at the parameter that has it. */
function nameNear(part: string, parameters: unknown, { near }: Problem['facts'], named: ReadonlySet<string>): ValidationIssue[] {
  const message = { zh: `是否要写 ${near}？`, en: `did you mean ${near}?` }
  return Object.entries(parameters ?? {}).flatMap(([name, value]) => (named.has(String(value)) ? [{ pointer: `/${part}/${name}`, message }] : []))
}

function findHints(part: string, parameters: unknown, named: ReadonlySet<string>): ValidationIssue[] {
  return Object.entries(parameters ?? {}).flatMap(([name, value]) => {
    const meant = normalizeToken(String(value)).toLowerCase()
    if (!named.has(String(value)) || meant === value || meant === '') return []
    const message = { zh: `只用半角小写字符，首尾无空格：是否要写 ${meant}？`, en: `is written in lower case, without full-width characters or spaces at its ends: did you mean ${meant}?` }
    return [{ pointer: `/${part}/${name}`, message }]
  })
}
