// Names of works: normalisation, and how well a query matches a name.
import { isHan, isWordUnit } from './analyzer.js'
import { normalize } from './normalized-text.js'

/** A name folded, without punctuation and spaces, and without 中华人民共和国, which people leave out. */
export function normalizeName(name: string): string {
  return stripName(normalize(name).text)
}

/** The same for a name that is folded already. */
function stripName(normalized: string): string {
  const letters = [...normalized].filter((char) => isLetter(char)).join('')
  return letters.replace(/^中华人民共和国(?=..)/, '')
}

const ruleNameSuffix =
  /(?:法|法典|条例|规定|办法|解释|决定|细则|规则|通则|守则|准则|章程|通知|意见|戒律|公约|方案|规范|目录|批复|答复|修正案|禁令|严禁|不准)[一二三四五六七八九十]?$/

/** Longest name of a rule, and longest other name: anything longer is a question. In UTF-16 units. */
const maxNameLength = 80
const maxFreeNameLength = 24

/** Share of a query's bigrams that a name must contain to match. */
const minCoverage = 0.8

/** A name in a query. `explicit`: the query marks it as a name, as by 第X条 after it. */
interface NameQuery {
  name: string
  explicit: boolean
  /** It ends as names of rules do: 法, 条例, 规定 … */
  isRule: boolean
}

/** The name in a folded text; `undefined` when it is empty or too long for one. */
export function parseNameQuery(normalized: string, explicit: boolean): NameQuery | undefined {
  const name = stripName(normalized)
  const isRule = ruleNameSuffix.test(name)
  const maxLength = isRule || explicit ? maxNameLength : maxFreeNameLength
  return name === '' || name.length > maxLength ? undefined : { name, explicit, isRule }
}

/** How well a query matches a work's names: 1 for an exact title, 0 for no match. `names` includes region and issuer. */
export function scoreName(
  { name, explicit, isRule }: NameQuery,
  titles: readonly string[],
  names: readonly string[]
): number {
  let contained = 0
  const maxLength = explicit || isRule ? Number.POSITIVE_INFINITY : name.length / 0.75
  for (const one of titles) {
    if (one === name) return 1
    if (one.length > name.length && one.length <= maxLength && one.includes(name))
      contained = Math.max(contained, name.length / one.length)
  }
  if (name.length < 3) return explicit ? 0.5 * contained : 0
  if (contained > 0) return 0.8 + 0.1 * contained
  if (!explicit && !isRule) return 0
  const all = names.length === 1 ? (names[0] as string) : names.join(' ')
  if (isRule && !all.includes(suffixOf(name))) return 0
  const coverage = coverageOf(name, all)
  return coverage < minCoverage ? 0 : 0.7 * coverage
}

function suffixOf(name: string): string {
  return (ruleNameSuffix.exec(name)?.[0] ?? '').slice(0, 2)
}

function coverageOf(query: string, name: string): number {
  let found = 0
  for (let at = 0; at + 1 < query.length; at++) if (name.includes(query.slice(at, at + 2))) found++
  return found / Math.max(1, query.length - 1)
}

function isLetter(char: string): boolean {
  const code = char.charCodeAt(0)
  return char.length > 1 || isHan(code) || isWordUnit(code)
}
