// Stop words: question and function words, removed from a question before its bigrams are formed, so that they do not
// outweigh its content. The list is our own, from how lay people ask on legal help lines.

const questionWords = `
为什么 怎么办 怎么样 怎么 怎样 如何 什么样 什么时候 什么 多少钱 多少 多久 多长时间 哪些 哪个 哪种 哪里 哪 几天 几年 几个
是不是 能不能 可不可以 可不可 会不会 有没有 要不要 该不该 算不算 行不行 应不应该 是否 能否 可否 有无
吗 呢 吧 啊 呀 么 嘛 谁 何时 何种 请问 咨询 想问 问一下 想知道 求助 请教 帮忙
怎么处理 怎么算 怎么判 怎么赔 犯法吗 合法吗
`
const functionWords = `
的话 的 了 着 地 得 和 与 及 或者 或 并 而 且 但是 但 因为 所以 如果 要是 假如 的时候 时候 情况下 情形下 情况 在 于 对于 关于 对 把 被 让 给
我们 我 你 您 他们 他 她 它 自己 我的 这个 那个 这样 这种 这 那 此 其 一个 某 一下 一些 有些
可以 应该 应当 需要 能够 可能 必须 可 应 需 能 会 要 想 就 都 也 还 又 才 只 很 太 不是 没有 有 是 算 属于 之 以 由 从 向 到 为 等
`

const splitWords = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '')

/** Words that mark a query as a question. */
const questionWordList = splitWords(questionWords)

const longestFirst = (words: string[]): string[] => [...new Set(words)].sort((a, b) => b.length - a.length)
const patternOf = (words: string[]): RegExp => new RegExp(longestFirst(words).join('|'), 'g')

/** Matches every question and function word of a folded text, the longest at each position. */
export const stopWords = patternOf([...questionWordList, ...splitWords(functionWords)])

const questionPattern = patternOf(questionWordList)

/** Whether a folded text is a question rather than a name or a keyword. */
export function isQuestion(text: string): boolean {
  questionPattern.lastIndex = 0
  return questionPattern.test(text)
}
