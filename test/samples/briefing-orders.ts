// Orders for tests over the seeded base.

const options = { sources: true, notes: true, fullTexts: false, notInForce: 'mark' }

/** 《党员干部微信行为规范 学习提示》: all four regional rules, three cases and five items of guidance. */
export const studyOrder = {
  title: '党员干部微信行为规范 学习提示',
  subtitle: '（供支部学习使用）',
  issuer: '中共某某市纪律检查委员会办公室',
  recipient: '各党支部',
  date: '2026-11-22',
  imprint: {
    copiesTo: '市委办公室，市委组织部。',
    printedBy: '中共某某市纪律检查委员会办公室',
    printedOn: '2026-11-22'
  },
  introduction: '微信已经成为日常工作交流的常用通信工具。现将有关规定、案例和提示摘编如下，请结合实际学习。',
  sections: [
    { heading: '各地规定', query: { kind: 'regional-rule' } },
    { heading: '违纪案例', query: { kind: 'case-study' } },
    { heading: '行为提示', records: [1, 2, 3, 4, 5].map((number) => ({ id: `guidance-pitfalls-${number}` })) }
  ],
  options,
  asOf: '2026-11-22'
}

/** One rule under one heading. */
export const smallOrder = {
  title: '微信红包有关规定',
  issuer: '某市纪委办公室',
  recipient: '各党支部',
  redHead: { mark: '某市纪委文件', documentNumber: '某纪〔2026〕3号', secrecy: '内部', copyNumber: '12' },
  sections: [{ heading: '规定', records: [{ id: 'cn-330000-ten-commandments' }] }],
  asOf: '2026-11-22'
}
