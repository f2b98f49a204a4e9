// Ids of works: lower-case ASCII words joined by hyphens. They are never reused.
import type { ValidationIssue } from './problem.js'

const workIdPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Whether a text is a valid id; at most 80 characters. */
export function isWorkId(text: string): boolean {
  return text.length <= 80 && workIdPattern.test(text)
}

/** The issue for an invalid id. */
export function invalidIdIssue(pointer: string): ValidationIssue {
  return {
    pointer,
    message: {
      zh: 'id 须为小写字母、数字与连字符，最多 80 个字符',
      en: 'must be lower-case letters, digits and hyphens, at most 80 characters'
    }
  }
}
