// Problems (RFC 9457): thrown where an error is discovered, rendered by the HTTP error handler and the command line.
// problem-table.ts lists them.
import { type Language, type ProblemCode, problemTable } from './problem-table.js'

type Facts = Record<string, string | number>

/** One error of an input: a JSON Pointer to it (`/query/asOf`), and what is expected there, in both languages. */
export interface ValidationIssue {
  pointer: string
  message: Record<Language, string>
}

export function validationIssue(pointer: string, zh: string, en: string): ValidationIssue {
  return { pointer, message: { zh, en } }
}

/** An error that the caller can understand. `facts` fill the placeholders of its texts. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly facts: Facts = {},
    readonly issues: readonly ValidationIssue[] = []
  ) {
    super(formatProblem(code, facts, 'en').detail)
    this.name = 'Problem'
  }
}

/** Title and detail of a problem in one language, with the facts filled in. */
export function formatProblem(code: ProblemCode, facts: Facts, language: Language): { title: string; detail: string } {
  const { title, detail } = problemTable[code][language]
  return { title, detail: detail.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole)) }
}
