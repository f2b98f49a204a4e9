// The words of topics.
export const topics = {
  title: '主题',
  lead: '收录时由编辑按这张表标注。',
  works: (count: number) => `${count}件`
}
