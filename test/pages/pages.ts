// Every page for people, with an address of the seeded base that has it. What holds of all pages is tested over this list.

export const pages: readonly string[] = [
  '/',
  '/v1/regional-rules/cn-330000-ten-commandments',
  '/v1/regional-rules/cn-330000-ten-commandments/versions/1',
  '/v1/case-studies/case-wu-moments-comment',
  '/v1/articles/article-wechat-not-wilful'
]
