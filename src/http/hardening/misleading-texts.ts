// The texts of a body with characters that are invisible or mislead a reader.
import { type ValidationIssue, validationIssue } from '../../shared/problem.js'
import { findMisleading } from '../../shared/text/printable.js'

const maxIssues = 20

/** An issue for each text of a body that has such a character, at most 20. */
export function findMisleadingTexts(body: unknown): ValidationIssue[] {
  const issues: ValidationIssue[] = []
  inspect('/body', body, issues)
  return issues
}

function inspect(pointer: string, value: unknown, issues: ValidationIssue[]): void {
  if (issues.length >= maxIssues) return
  if (typeof value === 'string') return inspectText(pointer, value, issues)
  if (value === null || typeof value !== 'object') return
  for (const [key, member] of Object.entries(value)) inspect(`${pointer}/${key}`, member, issues)
}

function inspectText(pointer: string, text: string, issues: ValidationIssue[]): void {
  const found = findMisleading(text)
  if (found === undefined) return
  const { codePoint, index } = found
  const zh = `含有看不见或会误导读者的字符 ${codePoint}（前有 ${index} 个 UTF-16 单元）`
  issues.push(validationIssue(pointer, zh, `holds ${codePoint} after ${index} UTF-16 units, which is invisible or misleads a reader`))
}
