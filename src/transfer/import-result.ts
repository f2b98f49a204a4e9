// What comes of each line of an import, and of all of them.
import type { Problem } from '../shared/problem.js'

export const importOutcomes = ['recorded', 'corrected', 'repealed', 'related', 'unchanged', 'sealed', 'refused'] as const
export type ImportOutcome = (typeof importOutcomes)[number]

export interface ImportResult {
  line: number
  /** Id of what the line is about. */
  id: string | null
  /** `sealed`: the line has no text of its own and is left out. */
  outcome: ImportOutcome
  /** Number of the version, where the line is about one. */
  version: number | null
  problem: Problem | null
}

/** What was written of one line. */
export type WriteResult = Pick<ImportResult, 'outcome' | 'version'>

export interface ImportSummary {
  lines: number
  outcomes: Record<ImportOutcome, number>
  /** Provisions recorded. */
  provisions: number
  /** Whether every line was read, and, of an export, its trailer fits. */
  complete: boolean
  dryRun: boolean
  /** What ended it, where it was not the end of the lines. */
  problem: Problem | null
}
