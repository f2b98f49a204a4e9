// Every page for people, with an address of the seeded base that has it. What holds of all pages is tested over this list.

export const pages: readonly string[] = [
  '/',
  '/v1/regional-rules/cn-330000-ten-commandments',
  '/v1/regional-rules/cn-330000-ten-commandments/versions/1',
  '/v1/case-studies/case-wu-moments-comment',
  '/v1/articles/article-wechat-not-wilful',
  '/v1/regional-rules/cn-330000-ten-commandments/diff',
  '/v1/regional-rules/cn-330000-ten-commandments/diff?from=1',
  '/v1/compare',
  '/v1/compare?left=cn-330000-ten-commandments&right=cn-350200-e-gift-notice',
  '/v1/applicable',
  '/v1/applicable?region=360921&asOf=2018-01-01',
  '/check',
  '/v1/sources',
  '/v1/sources/source-article-wechat-not-wilful?lines=95',
  '/v1/regions',
  '/v1/regions/360921',
  '/v1/topics',
  '/v1/changes',
  '/problems',
  '/problems/not-known-at'
]
