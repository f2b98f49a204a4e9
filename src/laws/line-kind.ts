// Classifies a line of a law by its form alone: heading, start of an article, item, annex, plain words.
import { numeralCharacters, parseNumeral } from '../shared/numeral.js'

/** The style of an item number. Within a paragraph the order in which styles appear gives 项 and 目. */
export type ItemStyle = 'word' | 'bracketed-word' | 'digit' | 'bracketed-digit' | 'circled' | 'letter'
export type HeadingLevel = 'part' | 'subpart' | 'chapter' | 'section' | 'preamble'

/** `level` is `null` if the words of the heading do not state it; `depth` is the number of # signs. */
export interface Heading {
  kind: 'heading'
  level: HeadingLevel | null
  depth: number
  number: string | null
  heading: string | null
}

export type LineKind =
  | { kind: 'blank' }
  | { kind: 'mark' }
  | Heading
  | { kind: 'article'; number: string; heading: string | null; text: string; torn: boolean }
  | { kind: 'item'; style: ItemStyle; number: string; text: string }
  | { kind: 'annex'; number: string | null; heading: string | null }
  | { kind: 'table-row'; text: string }
  | { kind: 'words'; text: string }

const numeral = `[${numeralCharacters}]+`
const headingLevels: Record<string, HeadingLevel> = {
  编: 'part', 篇: 'part', 分编: 'subpart', 章: 'chapter', 节: 'section'
}
const numbered = new RegExp(`^(第\\s*${numeral}\\s*(分编|编|篇|章|节)(?:之${numeral})?)\\s*(.*)$`)
const article = new RegExp(`^(第${numeral}条(?:之${numeral})?)(?:(?:[\\s　]+|[：:]\\s*|(?=【))(.*))?$`, 's')
/** What follows the number of an article in a sentence that refers to it. */
const reference = /^(规定|第|的|至|和|或|与|及|、|，|。|；|）|所|中|以|之|款|项|有|关|对|是|为(?!了)|修|改|删|增|作|情形|内容|处)/
const tornArticle = new RegExp(`^(第\\s*${numeral}\\s*条(?:之${numeral})?)(.*)$`, 's')
const annex = new RegExp(`^(附[件表图录]?\\s*(?:${numeral})?)(?:\\s*[：:]\\s*(.*)|\\s+(\\S.*)|\\s*)$`)
const itemPatterns: [ItemStyle, RegExp][] = [
  ['word', /^([一二三四五六七八九十百]+、)\s*(.*)$/s],
  ['bracketed-word', /^([（(]\s*[一二三四五六七八九十百]+\s*[)）])\s*(.*)$/s],
  ['digit', /^([0-9０-９]{1,3}[.．、](?![0-9０-９])|[⒈-⒛])\s*(.*)$/s],
  ['bracketed-digit', /^([（(]?\s*[0-9０-９]{1,3}\s*[)）])\s*(.*)$/s],
  ['circled', /^([①-⑳])\s*(.*)$/s],
  ['letter', /^([a-zA-Z][.．、)）])\s*(.*)$/s]
]

/** Classifies one line. Surrounding white space, including full-width, is ignored. */
export function classifyLine(line: string): LineKind {
  const text = line.trim()
  if (text === '') return { kind: 'blank' }
  if (/^<!--.*-->$/.test(text) || /^\|[\s:|-]+\|?$/.test(text)) return { kind: 'mark' }
  const hashes = /^(#+)\s*(.*)$/s.exec(text)
  if (hashes !== null) return classifyHeading(hashes[2]!, hashes[1]!.length)
  if (text.startsWith('|')) return { kind: 'table-row', text }
  return findArticle(text) ?? findBareHeading(text) ?? findItem(text) ?? findAnnex(text) ?? { kind: 'words', text }
}

/** The value of a printed number: `第八十七条` 87, `（三）` 3, `②` 2; with 之一, also the inserted number. */
export function readPrintedNumber(number: string): { value: number; inserted: number | null } | null {
  const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'.indexOf(number) + 1
  if (circled > 0) return { value: circled, inserted: null }
  const [main, extra] = number.normalize('NFKC').split('之', 2) as [string, string | undefined]
  const digits = new RegExp(numeral).exec(main)
  const value = digits === null ? null : parseNumeral(digits[0])
  const inserted = extra === undefined ? null : parseNumeral(extra)
  return value === null || value === 0 ? null : { value, inserted }
}

// `torn`: white space inside the number (第一百二十八 条侦查人员…), or none after it (第一条为了…). Only the previous number
// shows whether it is one.
function findArticle(text: string): LineKind | null {
  const match = article.exec(text)
  const torn = match === null ? tornArticle.exec(text) : null
  const [, number, words = ''] = match ?? torn ?? []
  if (number === undefined || (torn !== null && !/\s/.test(number) && reference.test(words))) return null
  const titled = /^【([^】]*)】\s*(.*)$/s.exec(words)
  const rest = titled === null ? { heading: null, text: words } : { heading: titled[1]!, text: titled[2]! }
  return { kind: 'article', number: number.replace(/\s/g, ''), ...rest, torn: torn !== null }
}

function classifyHeading(text: string, depth: number): LineKind {
  const match = numbered.exec(text)
  if (match !== null) return toHeading(headingLevels[match[2]!]!, depth, match[1]!, match[3]!)
  const asArticle = findArticle(text)
  if (asArticle?.kind === 'article') return asArticle.torn ? { kind: 'words', text } : titleArticle(asArticle)
  if (/^(序\s*言|前\s*言)$/.test(text)) return toHeading('preamble', depth, null, text)
  const attachment = findAnnex(text)
  if (attachment !== null) return attachment
  const item = findItem(text)
  if (item?.kind === 'item') return toHeading(null, depth, item.number, item.text)
  return /^[一二三四五六七八九十]+$/.test(text) ? toHeading(null, depth, text, '') : toHeading(null, depth, null, text)
}

// ### 第三条 登记 has a title; ### 第三条 登记应当如实。 has its text.
function titleArticle(article: Extract<LineKind, { kind: 'article' }>): LineKind {
  const isTitle = article.heading === null && /^[^。；;，,：:]{1,30}$/.test(article.text)
  return isTitle ? { ...article, heading: article.text.replace(/^[（(](.*)[)）]$/, '$1'), text: '' } : article
}

// Some files lost the # signs of their headings. Without them only a line that cannot be a sentence is a heading.
function findBareHeading(text: string): LineKind | null {
  if (/^(总|附)\s*则$/.test(text)) return toHeading('chapter', 2, null, text)
  const match = numbered.exec(text)
  if (match === null || match[3]!.length > 24 || /[。；，,;：:]|^[至和、的]/.test(match[3]!)) return null
  return toHeading(headingLevels[match[2]!]!, 2, match[1]!, match[3]!)
}

function findItem(text: string): LineKind | null {
  for (const [style, pattern] of itemPatterns) {
    const match = pattern.exec(text)
    if (match !== null) return { kind: 'item', style, number: match[1]!, text: match[2]! }
  }
  return null
}

function findAnnex(text: string): LineKind | null {
  const match = annex.exec(text)
  if (match === null || text.length > 60 || /^附\s*则$/.test(text) || /[。；]$/.test(text)) return null
  return { kind: 'annex', number: match[1]!.trim(), heading: (match[2] ?? match[3]) || null }
}

function toHeading(level: HeadingLevel | null, depth: number, number: string | null, heading: string): Heading {
  const words = heading.trim()
  // Two characters are often spaced out in print: 总　则 is 总则.
  const joined = /^\p{sc=Han}\s+\p{sc=Han}$/u.test(words) ? words.replace(/\s/g, '') : words
  return { kind: 'heading', level, depth, number: number?.replace(/\s/g, '') ?? null, heading: joined || null }
}
