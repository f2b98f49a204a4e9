// The words of what binds in a place.
export const applicable = {
  title: '何地何日，适用何规',
  lead: '给出地名和日期，列出该地当日有效的规定、上级地方的规定和全国的法律法规。',
  inPlace: (place: string, day: string) => `${day}，${place}适用的规定`,
  place: '地区', placeHint: '地名或代码，例如 奉新县',
  topic: '主题', kind: '种类', words: '含有的词',
  any: '不限',
  button: '查询',
  successor: (code: string, name: string, now: string) => `代码${code}（${name}）在这一天已经撤销，由${now}回答。`,
  nothing: '没有查到。',
  notHeld: '本库只答本库收录的；没有列出的，不等于没有规定。',
  ownPlace: '本地的规定', placeAbove: '上级地方的规定，一并适用', nationwide: '全国适用',
  noneOf: (place: string) => `本库没有收录${place}在这一天有效的规定，不等于没有。`,
  unheld: (count: number) => `已知还有${count}次修改的文本本库未收，该日可能已经适用。`,
  next: '下一页',
  upcoming: '此后一年内的变动',
  event: { 'comes-into-force': '起施行', changes: '起改用新文本', ends: '起不再适用' }
}
