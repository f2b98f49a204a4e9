// The words of places.
export const places = {
  title: '地区',
  lead: '行政区划（GB/T 2260），及各地已收录的规定。',
  named: (name: string) => `名称以“${name}”开头的地区`,
  find: '按名称查找', findHint: '名称的开头，例如 奉新',
  button: '查找',
  none: '没有这样的地区。',
  next: '下一页',
  rules: (count: number) => `${count}件`,
  abolished: (day: string) => `${day}起撤销`,
  above: '上级地区',
  code: '代码', validFrom: '启用', validTo: '撤销', basis: '依据',
  successors: '这个代码已经撤销，其地域划归：',
  applies: (name: string) => `${name}今天适用的规定`,
  noRules: (name: string) => `本库没有收录${name}及其下辖各地的规定，不等于没有。`,
  rulesRecorded: (count: number) => `已收录本地及下辖各地的规定和法律文件${count}件：`,
  former: '旧代码', formerNote: '下列代码已经撤销，其地域现属本地；以旧代码收录的规定仍然查得到。',
  below: '下辖地区'
}
