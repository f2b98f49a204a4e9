// How every page calls what is recorded: kinds, statuses, ranks, relations, days.
import { formatDate, formatStart } from '../../../works/format-start.js'
import type { Kind, Rank } from '../../../shared/kind.js'
import type { RelationType } from '../../../works/relations/relation.js'
import type { DateWithPrecision } from '../../../shared/calendar.js'
import type { InForceFrom, Status } from '../../../works/work.js'

const kinds: Record<Kind, string> = {
  'guidance-item': '指引', 'case-study': '案例', 'regional-rule': '地方规定', article: '文章', law: '法律法规'
}
const statuses: Record<Status | 'withdrawn', string> = {
  'in-force': '现行有效', 'not-yet-in-force': '尚未生效', superseded: '已被修改', repealed: '已废止', withdrawn: '记录已撤回'
}
const ranks: Record<Rank, string> = {
  constitution: '宪法', law: '法律', 'administrative-regulation': '行政法规', 'supervisory-regulation': '监察法规',
  'judicial-interpretation': '司法解释', 'local-regulation': '地方性法规', 'department-rule': '部门规章',
  'local-government-rule': '地方政府规章', 'normative-document': '规范性文件', 'party-constitution': '党章', 'party-standard': '准则',
  'party-regulation': '条例', 'party-rule': '规定、办法、规则、细则', 'party-document': '党内规范性文件'
}
const relationsOut: Record<RelationType, string> = {
  cites: '引用', amends: '修改', repeals: '废止', illustrates: '用以说明', implements: '实施', related: '相关'
}
const relationsIn: Record<RelationType, string> = {
  cites: '被引用于', amends: '被修改于', repeals: '被废止于', illustrates: '案例说明', implements: '由其实施', related: '相关'
}

export const records = {
  kind: (kind: Kind) => kinds[kind],
  status: (status: Status | 'withdrawn') => statuses[status],
  rank: (rank: Rank) => ranks[rank],
  relation: (type: RelationType, direction: 'outgoing' | 'incoming') => (direction === 'outgoing' ? relationsOut : relationsIn)[type],
  day: (date: DateWithPrecision) => formatDate(date),
  start: (kind: Kind, from: InForceFrom) => formatStart(kind, from),
  from: (day: string) => `自${day}起`,
  version: (number: number) => `第${number}版`,
  lines: (lines: string) => `第${lines}行`,
  whole: '全文',
  inForceOn: '时点',
  today: '今天',
  sealed: '已封存',
  none: '无'
}
