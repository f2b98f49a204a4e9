// Ids of works: lower-case ASCII words joined by hyphens, never reused.
import type { ValidationIssue } from './problem.js'

export const idPattern = '^[a-z0-9]+(-[a-z0-9]+)*$'
const workIdPattern = new RegExp(idPattern)

/** Whether a text can be an id: at most 80 characters of the pattern. */
export function isWorkId(text: string): boolean {
  return text.length <= 80 && workIdPattern.test(text)
}

/** What is said of a text that cannot be an id. */
export function invalidIdIssue(pointer: string): ValidationIssue {
  return {
    pointer,
    message: {
      zh: 'id 须为小写字母、数字与连字符，最多 80 个字符',
      en: 'must be lower-case letters, digits and hyphens, at most 80 characters'
    }
  }
}
