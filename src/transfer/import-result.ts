// Results of an import: for each line, and in total.
import type { Problem } from '../shared/problem.js'

export const importOutcomes = ['recorded', 'corrected', 'repealed', 'related', 'unchanged', 'sealed', 'refused'] as const
export type ImportOutcome = (typeof importOutcomes)[number]

export interface ImportResult {
  line: number
  /** Id of the work, source, region or topic of the line. */
  id: string | null
  /** `sealed`: the line is a placeholder for a sealed text and was skipped. */
  outcome: ImportOutcome
  /** Number of the version, if the line is about one. */
  version: number | null
  problem: Problem | null
}

/** The result of writing one line. */
export type WriteResult = Pick<ImportResult, 'outcome' | 'version'>

export interface ImportSummary {
  lines: number
  outcomes: Record<ImportOutcome, number>
  /** Number of recorded provisions. */
  provisions: number
  /** Whether every line was read, and the trailer of an export matches. */
  complete: boolean
  dryRun: boolean
  /** The problem that ended the import before the last line. */
  problem: Problem | null
}
