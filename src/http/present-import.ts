// What comes of an import, in the names and forms of the replies.
import type { Language, Problem } from '../domain/problem.js'
import type { ImportSummary, LineResult } from '../services/records/outcome.js'
import { problemBody } from './problems.js'

export interface Telling {
  language: Language
  traceId: string
}

export function presentLineResult({ problem, ...result }: LineResult, telling: Telling) {
  return { ...result, problem: tell(problem, telling) }
}

export function presentSummary({ problem, ...summary }: ImportSummary, telling: Telling) {
  return { type: 'summary', ...summary, problem: tell(problem, telling) }
}

function tell(problem: Problem | null, { language, traceId }: Telling) {
  return problem && problemBody(problem, language, traceId)
}
