// Splits the lines of a file into head and text: at the marker of the collections, else after title, history and numbers.
import type { LawLine } from '../law-text.js'
import { writtenDate } from '../written-date.js'
import { findDocumentNumber, isDocumentNumberLine } from './document-number.js'
import { type Properties, readFrontMatter, readPropertyLine } from './properties.js'
import { findTitle, type Title } from './title.js'

export interface SplitText {
  /** The lines of the head; the title is the line that begins with a single #. Without a title there is none. */
  head: LawLine[]
  body: LawLine[]
  properties: Properties
}

const maxHeadLines = 80
const dated = new RegExp(`^[（(]?(?:根据)?${writtenDate}`)
/** The mark with which databases tell the versions of a law apart; it is no part of the name. */
const versionMark = /[（(\[【〔]\d{4}年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:修正|修订|修改)(?:文本|本|版)?[)）\]】〕]\s*$/
const act = /(通过|公布|发布|批准|修正|修订|印发|施行|实施|修改|废止|制定|令)/

/** Splits the lines of a file. */
export function splitHead(all: readonly LawLine[]): SplitText {
  const front = readFrontMatter(all)
  const lines = all.slice(front.length)
  const end = lines.findIndex(({ text }) => /<!--\s*INFO END\s*-->/.test(text))
  const { head, body } = end >= 0 ? splitAtMarker(lines, end) : splitByForm(lines, front.properties.title)
  return readProperties(withTitle(head, front.properties.title).map(withoutVersionMark), body, front.properties)
}

function splitAtMarker(lines: readonly LawLine[], end: number): Pick<SplitText, 'head' | 'body'> {
  const head = lines.slice(0, end + 1)
  const isMarked = head.some(({ text }) => /^#\s/.test(text))
  return { head: isMarked ? head : markTitle(head, findTitle(head)), body: lines.slice(end + 1) }
}

// A title in the front matter leaves a first line that is none to the text.
function splitByForm(lines: readonly LawLine[], stated: string | undefined): Pick<SplitText, 'head' | 'body'> {
  const found = findTitle(lines)
  const title = found !== null && (isMarked(lines, found) || agree(found.name, stated)) ? found : null
  const length = countHeadLines(lines, title === null ? 0 : title.last + 1)
  return { head: markTitle(lines.slice(0, length), title), body: lines.slice(length) }
}

function agree(name: string, stated: string | undefined): boolean {
  return stated === undefined || stated.includes(name) || name.includes(stated)
}

function isMarked(lines: readonly LawLine[], { first }: Title): boolean {
  return /^#\s/.test(lines[first]!.text)
}

// What stands before the title of a decree becomes one line of the history.
function markTitle(head: readonly LawLine[], title: Title | null): LawLine[] {
  if (title === null) return [...head]
  const marked = { ...head[title.first]!, text: `# ${title.name}` }
  return [marked, ...toHistory(head.slice(0, title.first)), ...head.slice(title.last + 1)]
}

function toHistory(lines: readonly LawLine[]): LawLine[] {
  const words = lines.map(({ text }) => text.replace(/^#+\s*/, '').trim()).filter((text) => text !== '')
  const number = findDocumentNumber(words.slice(0, 3).join(''))
  const day = new RegExp(writtenDate).exec(words.at(-1) ?? '')
  return number === null || day === null ? [...lines] : [{ ...lines[0]!, text: `${day[0]}${number}公布` }]
}

// 公司法（2018修正） is a version of 公司法; 宪法修正案（2018年） is an amendment of its own.
function withoutVersionMark(line: LawLine): LawLine {
  const isVersion = /^#\s/.test(line.text) && versionMark.test(line.text) && !/修正案\s*[（(\[【〔]/.test(line.text)
  return isVersion ? { ...line, text: line.text.replace(versionMark, '').trimEnd() } : line
}

function withTitle(head: LawLine[], stated: string | undefined): LawLine[] {
  if (stated === undefined || head.some(({ text }) => /^#\s/.test(text))) return head
  return [{ path: head[0]?.path ?? '', line: 1, text: `# ${stated}` }, ...head]
}

function readProperties(lines: readonly LawLine[], body: LawLine[], front: Properties): SplitText {
  const properties = { ...front }
  const head = lines.filter(({ text }) => {
    const stated = text.startsWith('#') ? null : readPropertyLine(text)
    if (stated !== null) properties[stated.property] ??= stated.value
    return stated === null
  })
  return { head, body, properties }
}

/** The end of the lines from `start` on that are history, document numbers or fields; a bracket may span lines. */
function countHeadLines(lines: readonly LawLine[], start: number): number {
  let end = start
  for (let at = start; at < Math.min(lines.length, start + maxHeadLines); at++) {
    const text = lines[at]!.text.trim()
    if (text === '' || /^<!--/.test(text)) continue
    const last = isHistory(text) ? endOfBracket(lines, at) : at
    if (!isHistory(text) && !isDocumentNumberLine(text) && readPropertyLine(text) === null) break
    end = last + 1
    at = last
  }
  return end
}

function isHistory(text: string): boolean {
  if (/^[（(]/.test(text)) return new RegExp(writtenDate).test(text) || /^[（(]?\d{4}年/.test(text)
  return dated.test(text) && act.test(text) && !/[。；;：:]$/.test(text)
}

function endOfBracket(lines: readonly LawLine[], start: number): number {
  let open = 0
  for (let at = start; at < Math.min(lines.length, start + maxHeadLines); at++) {
    for (const sign of lines[at]!.text) open += '（('.includes(sign) ? 1 : '）)'.includes(sign) ? -1 : 0
    if (open <= 0) return at
  }
  return start
}
