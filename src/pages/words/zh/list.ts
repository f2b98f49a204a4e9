// The words of lists and of the fields by which they are narrowed.
export const list = {
  day: '时点',
  place: '地区',
  placeHint: '名称或代码，如 浙江省',
  below: '含下辖各地',
  topic: '主题',
  anyTopic: '全部主题',
  kind: '种类',
  anyKind: '全部种类',
  fieldOfLaw: '部门',
  anyField: '全部部门',
  fields: {
    constitutional: '宪法', 'constitution-related': '宪法相关法', 'civil-and-commercial': '民商法', administrative: '行政法',
    economic: '经济法', social: '社会法', criminal: '刑法', procedural: '程序法'
  },
  narrow: '筛选',
  empty: '没有符合条件的文件。可以换一个时点、时效或地区再看。',
  onDay: (day: string) => `以${day}为时点。`,
  next: '下一页',
  first: '回到第一页',
  count: (total: number) => `共${total}件`,
  history: {
    title: (name: string) => `${name}：收录记录`,
    about: '谁在何时为何收录了什么。',
    columns: { when: '时间', what: '事项', version: '版本', by: '收录人', why: '理由' },
    actions: {
      recorded: '收录', corrected: '更正', withdrawn: '撤回', repealed: '记录废止', 'came-into-force': '到期生效', renamed: '改换编号', related: '记录关系',
      'source-recorded': '收录来源', 'regions-recorded': '收录行政区划', 'topics-recorded': '收录主题', sealed: '封存'
    }
  },
  relations: {
    title: (name: string) => `${name}：与其他文件的关系`,
    about: '编辑记录的关系，以及条文之间的引用。',
    found: '见于条文',
    recorded: '编辑记录',
    columns: { relation: '关系', work: '文件', clause: '条款', origin: '依据' },
    empty: '没有已知的关系。'
  },
  clause: {
    whole: '看全文'
  }
}
