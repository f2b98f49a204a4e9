// What a reference says about the version meant: （2018年修正）, （法释〔2022〕14号）, 新, 原; and names defined in brackets,
// （以下简称《条例》). The texts looked at are short, because brackets are read up to a fixed length.
import { parseNumeral } from '../../shared/numeral.js'

export interface VersionQualifier {
  /** The year in which the version was adopted. */
  year: number | null
  /** 文号, as written. */
  documentNumber: string | null
  /** `new`: the newest version; `old`: any that is no longer applicable. */
  age: 'new' | 'old' | null
}

/** What a bracket behind a name says. */
export interface Bracket {
  end: number
  version: VersionQualifier | null
  /** The name that stands for the work from here on. */
  defined: string | null
  /** It belongs to the name: （试行）, （一）. */
  ofName: string | null
}

const maxBracket = 80
const yearOfVersion = /^([12]\d{3}|[〇○零一二三四五六七八九]{4})年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:第[一二三四五六七八九十]次)?(?:修正|修订|修改|通过|公布|发布|制定|施行)?(?:文本|版本|版|本|年)?$/
const documentNumber = /[〔[［（(]([12]\d{3})[〕\]］）)]第?\d{1,6}号$/
const orderNumber = /令第?\d{1,6}号$|令\d{4}年第\d{1,6}号$/
const partOfName = /^(?:试行|暂行|草案|[一二三四五六七八九十]{1,3})$/
const definition = /^(?:以下|下文|下)?(?:统一)?(?:简称|统称|合称|称)(?:为)?[:：]?/
const nameMarks = /[《》“”"＂「」『』〈〉‘’]/g

/** Reads the bracket at an offset; `null` where there is none or it says nothing of these. */
export function readBracket(text: string, at: number): Bracket | null {
  const content = contentOfBracket(text, at)
  if (content === null) return null
  const bracket: Bracket = { end: at + content.length + 2, version: null, defined: null, ofName: null }
  for (const part of content.split(/[，,；;]/)) readPart(part.trim(), bracket)
  return bracket.version === null && bracket.defined === null && bracket.ofName === null ? null : bracket
}

function readPart(part: string, bracket: Bracket): void {
  const version = readVersion(part)
  if (version !== null) bracket.version = mergeVersions(bracket.version, version)
  else if (definition.test(part)) bracket.defined ??= readDefinedName(part.replace(definition, ''))
  else if (partOfName.test(part)) bracket.ofName = `（${part}）`
}

export function readDefinedName(words: string): string | null {
  const marked = /[《“"＂「『〈‘]([^《》“”"＂「」『』〈〉‘’]{2,40})[》”"＂」』〉’]/.exec(words)?.[1]
  const name = (marked ?? words.replace(nameMarks, '')).trim()
  return name.length >= 2 && name.length <= 40 && !/[。；：]/.test(name) ? name : null
}

/** 以下简称 without a bracket: ，以下简称“条例”. */
export function readUnbracketedDefinition(text: string, at: number): { end: number; defined: string } | null {
  const match = /^[，,]?(?:以下|下文|下)简?称(?:为)?[:：]?([《“"＂「『〈‘])/.exec(text.slice(at, at + 12))
  if (match === null) return null
  const start = at + match[0].length
  const name = /^([^《》“”"＂「」『』〈〉‘’\n]{2,40})[》”"＂」』〉’]/.exec(text.slice(start, start + 42))
  return name === null ? null : { end: start + name[0].length, defined: name[1]! }
}

/** What a short text says about a version: 2018年修正, 法释〔2022〕14号; `null` for anything else. */
export function readVersion(words: string): VersionQualifier | null {
  const plain = words.replace(/\s/g, '')
  const year = yearOfVersion.exec(plain)?.[1]
  if (year !== undefined) return { year: parseNumeral(year), documentNumber: null, age: null }
  const issued = documentNumber.exec(plain)
  if (issued !== null) return { year: Number(issued[1]), documentNumber: plain, age: null }
  return orderNumber.test(plain) ? { year: null, documentNumber: plain, age: null } : null
}

const yearBefore = /([12]\d{3})年(?:修正|修订|修改|通过|公布|制定)?后?版?的?$/

/** What stands directly before a name: 新, 原, 旧, 现行, 2018年修正的. */
export function readVersionBefore(text: string, nameStart: number): VersionQualifier | null {
  const before = text.slice(Math.max(0, nameStart - 12), nameStart)
  const year = yearBefore.exec(before)?.[1]
  if (year !== undefined) return { year: Number(year), documentNumber: null, age: null }
  if (/(?:^|[^更全创革翻])新$|(?:修订|修正|修改)后的$/.test(before)) return { year: null, documentNumber: null, age: 'new' }
  if (/旧$|(?:^|[^中草平高太])原$|(?:修订|修正|修改)前的$/.test(before)) return { year: null, documentNumber: null, age: 'old' }
  return null
}

export function mergeVersions(one: VersionQualifier | null, other: VersionQualifier | null): VersionQualifier | null {
  if (one === null || other === null) return one ?? other
  return { year: other.year ?? one.year, documentNumber: other.documentNumber ?? one.documentNumber, age: other.age ?? one.age }
}

/** The bracket that ends just before an offset: its start; -1 where there is none near. */
export function startOfBracketBefore(text: string, end: number): number {
  if (!'）)'.includes(text[end - 1] ?? ' ')) return -1
  for (let at = end - 2, depth = 1; at >= 0 && end - at <= maxBracket; at--) {
    if ('）)'.includes(text[at]!)) depth++
    if ('（('.includes(text[at]!) && --depth === 0) return at
  }
  return -1
}

function contentOfBracket(text: string, at: number): string | null {
  if (!'（('.includes(text[at] ?? ' ')) return null
  for (let end = at + 1, depth = 1; end < text.length && end - at <= maxBracket; end++) {
    if ('（('.includes(text[end]!) && ++depth > 3) return null
    if ('）)'.includes(text[end]!) && --depth === 0) return text.slice(at + 1, end)
  }
  return null
}
