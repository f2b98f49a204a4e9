// What works are called: names made comparable, and how well a query names one.
import { isHan, isWordUnit } from './analyzer.js'
import { normalize } from './normalized-text.js'

/** A name folded, without marks and spaces, and without 中华人民共和国, which people leave out. */
export function normalizeName(name: string): string {
  return stripName(normalize(name).text)
}

/** The same for a name that is folded already. */
export function stripName(normalized: string): string {
  const letters = [...normalized].filter((char) => isLetter(char)).join('')
  return letters.replace(/^中华人民共和国(?=..)/, '')
}

const ruleNameSuffix =
  /(?:法|法典|条例|规定|办法|解释|决定|细则|规则|通则|守则|准则|章程|通知|意见|戒律|公约|方案|规范|目录|批复|答复|修正案|禁令|严禁|不准)[一二三四五六七八九十]?$/

/** Letters that a name of a rule has at most, and that anything else has which is not simply a question. */
const maxNameLength = 80
const maxFreeNameLength = 24

/** Share of a query's neighbouring pairs that a name must have to be the one meant. */
const minCoverage = 0.8

/** A folded name that a caller asks by. `loose`: the query itself says that this is a name, as 第X条 after it does. */
export interface NameQuery {
  name: string
  explicit: boolean
  /** It ends the way names of rules do. */
  isRule: boolean
}

/** A name to look for, or `undefined` where the words can name nothing. */
export function parseNameQuery(normalized: string, explicit: boolean): NameQuery | undefined {
  const name = stripName(normalized)
  const isRule = ruleNameSuffix.test(name)
  const maxLength = isRule || explicit ? maxNameLength : maxFreeNameLength
  return name === '' || name.length > maxLength ? undefined : { name, explicit: explicit, isRule }
}

/** How well a query names a work, between 0 and 1; 0 where it does not. */
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
