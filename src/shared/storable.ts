// Texts that PostgreSQL can store and that have a canonical JSON form: without NUL and unpaired surrogates.
import { type ValidationIssue, validationIssue } from './problem.js'

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** An issue for every text in a value that cannot be stored; pointers start at `pointer`. */
export function findUnstorable(pointer: string, value: unknown): ValidationIssue[] {
  if (typeof value === 'string') {
    return isStorable(value)
      ? []
      : [validationIssue(pointer, '含有 NUL 或不成对的代理项', 'holds NUL or half a surrogate pair')]
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, member]) => findUnstorable(`${pointer}/${key}`, member))
}
