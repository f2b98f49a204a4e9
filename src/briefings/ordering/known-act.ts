// The act that made a text whose start is inferred: 2023年12月29日修正 is known, the day it applies from is not.
import type { KnownAct } from '../briefing.js'
import type { VersionContent } from '../../works/work.js'

/** The last act of the day from which the start was inferred, as a member to spread; empty where the start is known. */
export function presentAct({ inForceFrom, legislativeHistory }: Pick<VersionContent, 'inForceFrom' | 'legislativeHistory'>): { act?: KnownAct } {
  if (inForceFrom.basis !== 'inferred' || inForceFrom.date === null || inForceFrom.precision !== 'day') return {}
  const act = legislativeHistory.findLast(({ date, kind }) => date === inForceFrom.date && acts.has(kind))
  return act === undefined ? {} : { act: { date: act.date, kind: act.kind } }
}

const acts: ReadonlySet<KnownAct['kind']> = new Set(['adopted', 'approved', 'promulgated', 'amended', 'revised'])
