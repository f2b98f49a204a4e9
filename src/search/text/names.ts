// What works are called: names made comparable, and how well a query names one.
import { isHan, isWordUnit } from './analyzer.js'
import { normalise } from './normalized-text.js'

/** A name folded, without marks and spaces, and without 中华人民共和国, which people leave out. */
export function foldName(name: string): string {
  return plainName(normalise(name).text)
}

/** The same for a name that is folded already. */
export function plainName(folded: string): string {
  const letters = [...folded].filter((char) => isLetter(char)).join('')
  return letters.replace(/^中华人民共和国(?=..)/, '')
}

const kindOfText =
  /(?:法|法典|条例|规定|办法|解释|决定|细则|规则|通则|守则|准则|章程|通知|意见|戒律|公约|方案|规范|目录|批复|答复|修正案|禁令|严禁|不准)[一二三四五六七八九十]?$/

/** Letters that a name of a rule has at most, and that anything else has which is not simply a question. */
const longestName = 80
const longestCall = 24

/** Share of a query's neighbouring pairs that a name must have to be the one meant. */
const leastCoverage = 0.8

/** A folded name that a caller asks by. `loose`: the query itself says that this is a name, as 第X条 after it does. */
export interface AskedName {
  name: string
  loose: boolean
  /** It ends the way names of rules do. */
  isRule: boolean
}

/** A name to look for, or `undefined` where the words can name nothing. */
export function askName(folded: string, loose: boolean): AskedName | undefined {
  const name = plainName(folded)
  const isRule = kindOfText.test(name)
  const longest = isRule || loose ? longestName : longestCall
  return name === '' || name.length > longest ? undefined : { name, loose, isRule }
}

/** How well a query names a work, between 0 and 1; 0 where it does not. */
export function nameFit(
  { name, loose, isRule }: AskedName,
  called: readonly string[],
  names: readonly string[]
): number {
  let contained = 0
  const longest = loose || isRule ? Number.POSITIVE_INFINITY : name.length / 0.75
  for (const one of called) {
    if (one === name) return 1
    if (one.length > name.length && one.length <= longest && one.includes(name))
      contained = Math.max(contained, name.length / one.length)
  }
  if (name.length < 3) return loose ? 0.5 * contained : 0
  if (contained > 0) return 0.8 + 0.1 * contained
  if (!loose && !isRule) return 0
  const all = names.length === 1 ? (names[0] as string) : names.join(' ')
  if (isRule && !all.includes(lastKind(name))) return 0
  const coverage = coverageOf(name, all)
  return coverage < leastCoverage ? 0 : 0.7 * coverage
}

function lastKind(name: string): string {
  return (kindOfText.exec(name)?.[0] ?? '').slice(0, 2)
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
