// The words of comparisons.
import type { DiffKind } from '../../../comparison/difference.js'

const change: Record<DiffKind, string> = {
  added: '新增', removed: '删去', changed: '修改', moved: '移位', split: '分出', merged: '并入', renumbered: '仅条号变动',
  'format-only': '仅形式变动', unchanged: '未变'
}

export const compare = {
  title: '新旧对照',
  table: '新旧对照表',
  old: '原', now: '新',
  remarks: '说明',
  change,
  counted: (name: string, count: number) => `${name}${count}条`,
  comma: '，',
  struck: '删去的文字', marked: '新增的文字',
  legend: '',
  sameVersion: '两边是同一版文本。',
  other: '比较另外两版，或另外两天',
  button: '对照', buttonOfDays: '对照两天',
  fromDay: '从哪一天', toDay: '到哪一天',
  hideUnchanged: '只看有变动的条文', showUnchanged: '未变的条文也列出',
  files: '下载', paper: '打印用的对照表',
  recorded: (day: string) => `${day}收录`,
  withdrawn: '这一版的记录已撤回。',
  repeal: '这是废止，没有文本。',
  oneVersion: '这份文件在本库只有一版文本，没有可比的另一版。',
  chooseVersions: '选择两版，或两天',
  anotherWork: '换一份文件',
  formTitle: '对照',
  lead: '同一份文件的两版，或两份文件，逐条对照：删去的划掉，新增的标出。',
  versionsOfOne: '一份文件的新旧文本',
  twoWorks: '两份文件',
  work: '文件', workHint: '名称、简称或编号，例如 公司法',
  next: '选择版本',
  left: '一份', right: '另一份',
  noWork: (name: string) => `没有找到“${name}”`,
  noWorkHint: '请换一个名称，或先检索。',
  whichWork: (name: string) => `“${name}”可能指：`,
  sideBySide: '对照',
  pairs: (same: number, similar: number, only: number) => `相同${same}条，相近${similar}条，仅一边有的${only}条`,
  onlyHere: '仅左边有的文字', onlyThere: '仅右边有的文字',
  pairedBy: '条文按主题和文字配对，不论条号和次序。',
  onlyOther: '（无对应条文）',
  otherWorks: '比较另外两份文件'
}
