// The words of the pages that explain problems.
export const problems = {
  title: '问题代码',
  lead: '请求不能照办时，答复里有一个代码，并说明哪里不对、怎么办。',
  status: '状态码', code: '代码', meaning: '含义',
  seen: '花括号里的部分，由具体的请求填写。'
}
