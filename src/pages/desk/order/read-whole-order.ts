// Reads an order so that everything that is wrong with it is said at once. The schema stops at its first error: what it names is taken
// out of a copy, and the copy is read again.
import { findOrderIssues } from '../../../briefings/ordering/find-order-issues.js'
import { toValidationIssue } from '../../../briefings/ordering/order-issue.js'
import type { BriefingOrder } from '../../../briefings/ordering/briefing-order.js'
import type { OrderContent } from '../../../briefings/reissuing/order-content.js'
import { Problem, type ValidationIssue } from '../../../shared/problem.js'

/** Errors of the schema that are looked for in one order. */
const most = 40

/** What `read` makes of an order. Problem: the first of `read`, with all issues that are found. */
export function readWholeOrder<Read extends { order: BriefingOrder }>(read: (content: OrderContent) => Read, content: OrderContent): Read {
  const result = readOrProblem(read, content)
  if (!(result instanceof Problem)) return result
  throw new Problem(result.code, result.facts, listIssues(read, content, result))
}

function listIssues(read: (content: OrderContent) => { order: BriefingOrder }, content: OrderContent, first: Problem): ValidationIssue[] {
  const issues: ValidationIssue[] = []
  let rest: unknown = content
  let found: { order: BriefingOrder } | Problem = first
  for (let turn = 0; turn < most && found instanceof Problem && found.issues.length > 0; turn++) {
    issues.push(...found.issues)
    rest = found.issues.reduce<unknown>((order, { pointer }) => without(order, pointer.split('/').slice(2)), rest)
    found = readOrProblem(read, rest as OrderContent)
  }
  if (found instanceof Problem) return issues
  const known = new Set(issues.map(({ pointer }) => pointer))
  return [...issues, ...findOrderIssues(found.order).map(toValidationIssue).filter(({ pointer }) => !known.has(pointer))]
}

function readOrProblem<Read>(read: (content: OrderContent) => Read, content: OrderContent): Read | Problem {
  try {
    return read(content)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** A copy without the member at a path. What is missing there is made up for: the title by a word, any other by leaving out what needs it. */
function without(value: unknown, path: readonly string[]): unknown {
  const [name, ...deeper] = path
  if (name === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return deeper.length === 0 ? value.filter((_, at) => String(at) !== name) : value.map((member: unknown, at) => (String(at) === name ? without(member, deeper) : member))
  const members = value as Record<string, unknown>
  if (name === 'title' && deeper.length === 0) return { ...members, title: '标题' }
  const inner = members[name]
  const isLast = deeper.length === 0 || (deeper.length === 1 && typeof inner === 'object' && inner !== null && !Array.isArray(inner) && !(deeper[0]! in inner))
  if (!isLast) return { ...members, [name]: without(inner, deeper) }
  const { [name]: _, ...others } = members
  return others
}
