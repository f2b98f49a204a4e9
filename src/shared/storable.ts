// Texts that PostgreSQL can store and that have a canonical JSON form: without NUL and unpaired surrogates.
import { type ValidationIssue, validationIssue } from './problem.js'
import { walkJson } from './json/walk-json.js'

/** Whether PostgreSQL can store a text. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** Issues for the texts in a value that cannot be stored, at most 20; pointers start at `pointer`. */
export function findUnstorable(pointer: string, value: unknown): ValidationIssue[] {
  const issues: ValidationIssue[] = []
  walkJson(value, pointer, (one, _key, pointerTo) => {
    if (typeof one !== 'string' || isStorable(one)) return issues.length < maxIssues ? 'inside' : 'past'
    if (issues.length < maxIssues) issues.push(validationIssue(pointerTo(), '含有 NUL 或不成对的代理项', 'holds NUL or half a surrogate pair'))
    return 'past'
  })
  return issues
}

const maxIssues = 20
