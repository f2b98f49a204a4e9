// The words of the page of results.
export const search = {
  title: '检索',
  results: (words: string) => `“${words}”的检索结果`,
  words: '检索词',
  button: '检索',
  total: (count: number) => `找到${count}条`,
  none: '没有找到。',
  didYouMean: '是否要找',
  missing: (words: string) => `库中没有这些字词：${words}`,
  numbering: '该文件只有摘引，条号不明；下面是该文件。',
  facets: '缩小范围',
  facet: { kind: '种类', region: '地区', topic: '主题', year: '施行年份', status: '时效' },
  remove: '取消',
  removeAll: (name: string) => `取消条件：${name}`,
  why: '命中',
  by: { word: '字词', phrase: '原句', synonym: '同义', part: '部分' },
  synonymOf: (term: string, of: string) => `${term}（${of}的同义词）`,
  partOf: (term: string, of: string) => `${term}（${of}的一部分）`,
  allWorks: '未填检索词，列出符合条件的文件'
}
