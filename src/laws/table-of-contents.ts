// Leaves out the table of contents in front of the text: it is no text of the law.
import type { LawLine } from './law-text.js'
import { classifyLine, type Heading, type LineKind } from './line-kind.js'

const title = /^[#*\s　【\[]*目\s*[录次][\s　*】\]:：]*$/
/** What a table of contents has beside the headings: link syntax in front, a page number behind. */
const pageNumber = /(?:[\s　.．·…⋯]+\d{0,4}|[（(]\d{1,4}[)）])$/
/** Lines, none of them an article, that may stand before a table of contents. */
const maxLinesBefore = 100
/** Characters that an entry has at most. */
const maxEntry = 120
const link = /^\[([^\]]*)\]\([^()]*\)$/
const plainEntry = /^(序言|前言|附则|附件|附录|附表|结束语|附[件录表][一二三四五六七八九十\d]+)$/

/** The lines of a body without its table of contents, which ends where its first heading is repeated. */
export function withoutContents(lines: readonly LawLine[]): readonly LawLine[] {
  const start = lines.slice(0, maxLinesBefore)
  const article = start.findIndex(({ text }) => classifyLine(text).kind === 'article')
  const marked = start.findIndex(({ text }, at) => title.test(text) && (article < 0 || at < article))
  if (marked < 0) return lines.slice(repeatedHeadings(lines))
  const entries = countEntries(lines, marked + 1)
  return entries === marked + 1 ? lines : [...lines.slice(0, marked), ...lines.slice(entries)]
}

// After 目录: headings up to the first that has the number of the first entry again. Without such a one they are entries
// only if two of one level follow each other with no text between them.
function countEntries(lines: readonly LawLine[], from: number): number {
  const entries: Heading[] = []
  for (let at = from; at < lines.length; at++) {
    const entry = readEntry(lines[at]!.text)
    if (entry === null) return haveSiblings(entries) ? at : from
    if (entry.kind !== 'heading') continue
    if (entries.length > 0 && isRepeated(entry, entries[0]!)) return at
    entries.push(entry)
  }
  return from
}

function haveSiblings([first, ...others]: readonly Heading[]): boolean {
  return others.some(({ level }) => level !== null && level === first!.level)
}

/** A line of a table of contents as the heading it names; `null` for a line that cannot stand in one. */
function readEntry(line: string): LineKind | null {
  if (line.length > maxEntry) return null
  const words = line.trim().replace(/^[-*+]\s+/, '')
  const text = (link.exec(words)?.[1] ?? words).replace(pageNumber, '')
  if (plainEntry.test(text.replace(/[\s　]/g, ''))) return { kind: 'blank' }
  const classified = classifyLine(text)
  return ['heading', 'blank', 'mark'].includes(classified.kind) ? classified : null
}

function isRepeated(one: Heading, first: Heading): boolean {
  return one.number === null ? nameOf(one) === nameOf(first) : one.number === first.number && one.level === first.level
}

function nameOf({ number, heading }: Heading): string {
  return `${number} ${heading?.replace(/[\s　]/g, '')}`
}

// Without 目录: headings only at the start, the first of which is repeated below.
function repeatedHeadings(lines: readonly LawLine[]): number {
  let first: Heading | null = null
  for (const [at, { text }] of lines.entries()) {
    const classified = classifyLine(text)
    if (classified.kind === 'blank' || classified.kind === 'mark') continue
    if (classified.kind !== 'heading') return 0
    if (first !== null && nameOf(classified) === nameOf(first)) return at
    first ??= classified
  }
  return 0
}
