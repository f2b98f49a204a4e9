// What comes of an import, in the names and forms of the replies.
import type { Problem } from '../shared/problem.js'
import type { ImportSummary, LineResult } from './import-result.js'
import { problemBody } from '../http/problems.js'
import type { Language } from '../shared/problem-table.js'

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
