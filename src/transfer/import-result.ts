// What comes of each line of an import, and of all of them.
import type { Problem } from '../shared/problem.js'

export const outcomes = ['recorded', 'corrected', 'repealed', 'related', 'unchanged', 'sealed', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

export interface LineResult {
  line: number
  /** Id of what the line is about. */
  id: string | null
  /** `sealed`: the line has no text of its own and is left out. */
  outcome: Outcome
  /** Number of the version, where the line is about one. */
  version: number | null
  problem: Problem | null
}

/** What was written of one line. */
export type Written = Pick<LineResult, 'outcome' | 'version'>

export interface ImportSummary {
  lines: number
  outcomes: Record<Outcome, number>
  /** Provisions recorded. */
  provisions: number
  /** Whether every line was read, and, of an export, its trailer fits. */
  complete: boolean
  dryRun: boolean
  /** What ended it, where it was not the end of the lines. */
  problem: Problem | null
}
