// The words of the changes.
import type { ChangeKind } from '../../../database/sequence/change.js'

const actions: Record<ChangeKind, string> = {
  recorded: '新收录', corrected: '更正', withdrawn: '撤回', repealed: '废止', 'came-into-force': '开始施行', renamed: '改用新编号', related: '关联',
  'source-recorded': '收录来源', 'regions-recorded': '更新行政区划', 'topics-recorded': '更新主题表', sealed: '封存'
}

export const changes = {
  title: '变动',
  lead: '本库收录的每一步，按次序，不遗漏，不改写。',
  actions,
  action: '事项', kind: '种类', place: '地区', topic: '主题',
  any: '全部',
  button: '筛选',
  feed: '订阅（Atom）',
  since: (number: string) => `第${number}项之后的变动，旧的在前。`,
  at: (time: string) => time,
  newest: '最新的变动',
  none: '没有这样的变动。',
  older: '更早的变动', later: '其后的变动'
}
