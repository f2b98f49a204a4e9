// A no, stated where it is discovered; problem-table.ts lists all there are.
import { type Language, type ProblemCode, problemTable } from './problem-table.js'

type Facts = Record<string, string | number>

/** One thing wrong with an input: a JSON Pointer to it (`/query/asOf`), and what is expected there. */
export interface ValidationIssue {
  pointer: string
  message: Record<Language, string>
}

/** A finding, by its place and its two tellings. */
export function validationIssue(pointer: string, zh: string, en: string): ValidationIssue {
  return { pointer, message: { zh, en } }
}

/** A no, stated where it is discovered and told by whoever speaks to the caller. */
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

/** Title and detail of a problem in one language, the facts filled in. */
export function formatProblem(code: ProblemCode, facts: Facts, language: Language): { title: string; detail: string } {
  const { title, detail } = problemTable[code][language]
  return { title, detail: detail.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole)) }
}
