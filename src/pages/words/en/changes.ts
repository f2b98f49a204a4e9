import type { ChangeKind } from '../../../database/sequence/change.js'
import type { changes as zh } from '../zh/changes.js'

const actions: Record<ChangeKind, string> = {
  recorded: 'Recorded', corrected: 'Corrected', withdrawn: 'Withdrawn', repealed: 'Repealed', 'came-into-force': 'Came into force', renamed: 'Renamed',
  related: 'Related', 'source-recorded': 'Source recorded', 'regions-recorded': 'Regions brought up to date', 'topics-recorded': 'Topics brought up to date', sealed: 'Sealed'
}

export const changes: typeof zh = {
  title: 'Changes',
  lead: 'Every step of this record, in order, nothing left out and nothing rewritten.',
  actions,
  action: 'What', kind: 'Kind', place: 'Place', topic: 'Topic',
  any: 'all',
  button: 'Narrow',
  feed: 'Subscribe (Atom)',
  since: (number) => `Changes after number ${number}, oldest first.`,
  at: (time) => `${time} (Shanghai)`,
  newest: 'The newest changes',
  none: 'There are no such changes.',
  older: 'Earlier changes', later: 'Later changes'
}
