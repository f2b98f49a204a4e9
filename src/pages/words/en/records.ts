import type { Kind, Rank } from '../../../shared/kind.js'
import type { RelationType } from '../../../works/relations/relation.js'
import type { DateWithPrecision } from '../../../shared/calendar.js'
import type { InForceFrom, Status } from '../../../works/work.js'
import type { records as zh } from '../zh/records.js'

const kinds: Record<Kind, string> = {
  'guidance-item': 'Guidance', 'case-study': 'Case', 'regional-rule': 'Regional rule', article: 'Article', law: 'Law'
}
const statuses: Record<Status | 'withdrawn', string> = {
  'in-force': 'In force', 'not-yet-in-force': 'Not yet in force', superseded: 'Since amended', repealed: 'Repealed', withdrawn: 'Record withdrawn'
}
const ranks: Record<Rank, string> = {
  constitution: 'Constitution', law: 'Law', 'administrative-regulation': 'Administrative regulation',
  'supervisory-regulation': 'Supervisory regulation', 'judicial-interpretation': 'Judicial interpretation',
  'local-regulation': 'Local regulation', 'department-rule': 'Department rule', 'local-government-rule': 'Local government rule',
  'normative-document': 'Normative document', 'party-constitution': 'Party constitution', 'party-standard': 'Party standard',
  'party-regulation': 'Party regulation', 'party-rule': 'Party rule', 'party-document': 'Party document'
}
const relationsOut: Record<RelationType, string> = {
  cites: 'Cites', amends: 'Amends', repeals: 'Repeals', illustrates: 'Illustrates', implements: 'Implements', related: 'Related'
}
const relationsIn: Record<RelationType, string> = {
  cites: 'Cited by', amends: 'Amended by', repeals: 'Repealed by', illustrates: 'Illustrated by', implements: 'Implemented by', related: 'Related'
}

export const records: typeof zh = {
  kind: (kind) => kinds[kind],
  status: (status) => statuses[status],
  rank: (rank) => ranks[rank],
  relation: (type, direction) => (direction === 'outgoing' ? relationsOut : relationsIn)[type],
  day,
  start,
  from: (day) => `from ${day}`,
  version: (number) => `version ${number}`,
  lines: (lines) => `line ${lines}`,
  whole: 'Whole text',
  inForceOn: 'Day',
  today: 'today',
  sealed: 'Sealed',
  none: 'None'
}

function day({ date, precision }: DateWithPrecision): string {
  if (date === null || precision === 'unknown') return 'day not known'
  if (precision === 'year') return date.slice(0, 4)
  return precision === 'month' ? date.slice(0, 7) : date
}

function start(kind: Kind, from: InForceFrom): string {
  const verb = kind === 'law' || kind === 'regional-rule' ? 'In force' : 'Applies'
  if (from.basis === 'to-be-appointed') return `${verb} from a day to be appointed`
  if (from.date === null) return `${verb}; the first day is not known`
  if (from.basis === 'inferred') return `${verb} from ${day(from)} at the earliest; its source does not state the day`
  return `${verb} from ${day(from)}`
}
