// What a file says about its law in named fields: YAML front matter, or lines such as 发布日期：2018-03-01 in the head.
import { parse } from 'yaml'
import { isPlainDate, type PlainDate } from '../../shared/calendar.js'
import type { LawLine } from '../law-text.js'
import { findDate } from '../written-date.js'

const names = {
  title: ['title', 'name', '标题', '名称', '法规标题', '法规名称', '法律名称', '文件名称'],
  issuer: [
    'issuer', 'publisher', 'office', '制定机关', '发布机关', '发布部门', '颁布单位', '颁布部门', '发文机关', '公布机关', '制定单位'
  ],
  number: ['number', 'document_number', 'documentnumber', 'doc_number', '文号', '发文字号', '发文号', '文件编号', '令号'],
  promulgated: [
    'date', 'publish', 'published', 'publish_date', 'promulgated', '公布日期', '发布日期', '颁布日期', '颁布时间', '发布时间', '公布时间'
  ],
  effective: [
    'effective', 'effective_date', 'effectivedate', 'in_force_from', '施行日期', '实施日期', '生效日期', '施行时间', '实施时间', '生效时间'
  ],
  status: ['status', '时效性', '效力状态'],
  link: ['url', 'link', 'source', '链接', '网址', '原文链接', '来源'],
  identifier: ['id', 'bbbs', 'flk', 'flk_id'],
  category: [
    'category', 'categories', 'type', 'level', '分类', '类别', '法律性质', '法规类别', '效力级别', '效力位阶', '法律部门'
  ],
  region: ['region', 'area', '地区', '地域', '适用区域']
} as const
export type PropertyName = keyof typeof names
export type Properties = Partial<Record<PropertyName, string>>

const byName = new Map<string, PropertyName>(Object.entries(names).flatMap(([property, all]) =>
  all.map((name) => [name, property as PropertyName] as const)))
const field = /^[【\[]?([\p{sc=Han}A-Za-z_]{2,16})(?:[】\]]\s*[：:]?|[：:])\s*(\S.*)$/u
const maxFrontMatterLines = 200

/** The front matter at the start of a file, and the number of lines that it takes; none: an empty one of 0 lines. */
export function readFrontMatter(lines: readonly LawLine[]): { properties: Properties; length: number } {
  const start = lines.findIndex(({ text }) => text.trim() !== '')
  const first = lines.slice(0, start + maxFrontMatterLines)
  const end = first.findIndex(({ text }, at) => at > start && /^(---|\.\.\.)\s*$/.test(text))
  if (start < 0 || !/^---\s*$/.test(lines[start]!.text) || end < 0) return { properties: {}, length: 0 }
  return { properties: readFields(lines.slice(start + 1, end).map(({ text }) => text)), length: end + 1 }
}

/** The field that a line of the head states, or `null`. */
export function readPropertyLine(text: string): { property: PropertyName; value: string } | null {
  const address = /^<?(https?:\/\/[^\s<>]+)>?$/.exec(text.trim())
  if (address !== null) return { property: 'link', value: address[1]! }
  const match = field.exec(text.trim())
  const property = match === null ? undefined : byName.get(match[1]!.toLowerCase())
  return property === undefined ? null : { property, value: match![2]!.trim() }
}

/** The day that a field states: 2018-03-01, 2018/3/1, 2018.3.1, 2018年3月1日. */
export function dayOf(value: string | undefined): PlainDate | null {
  if (value === undefined) return null
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(value)
  if (match === null) return findDate(value)
  const date = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`
  return isPlainDate(date) ? date : null
}

function readFields(lines: readonly string[]): Properties {
  const properties: Properties = {}
  for (const [name, value] of Object.entries(parseYaml(lines))) {
    const property = byName.get(name.toLowerCase())
    const text = textOf(value)
    if (property !== undefined && text !== '') properties[property] ??= text
  }
  return properties
}

// Front matter that is no YAML is read line by line.
function parseYaml(lines: readonly string[]): Record<string, unknown> {
  try {
    const value: unknown = parse(lines.join('\n'), { schema: 'failsafe', maxAliasCount: 0, logLevel: 'silent' })
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Read below.
  }
  return Object.fromEntries(lines.flatMap((line) => {
    const match = /^([^\s:：]{1,20})\s*[:：]\s*(\S.*)$/.exec(line)
    return match === null ? [] : [[match[1]!, match[2]!]]
  }))
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter((text) => text !== '').join('、')
  return typeof value === 'string' ? value.trim() : ''
}
