// Response bodies of an import.
import type { Problem } from '../shared/problem.js'
import type { ImportSummary, ImportResult } from './import-result.js'
import { problemBody } from '../http/problems.js'
import type { Language } from '../shared/problem-table.js'

export interface ProblemContext {
  language: Language
  traceId: string
}

export function presentImportResult({ problem, ...result }: ImportResult, context: ProblemContext) {
  return { ...result, problem: presentProblem(problem, context) }
}

export function presentSummary({ problem, ...summary }: ImportSummary, context: ProblemContext) {
  return { type: 'summary', ...summary, problem: presentProblem(problem, context) }
}

function presentProblem(problem: Problem | null, { language, traceId }: ProblemContext) {
  return problem && problemBody(problem, language, traceId)
}
