// Finds the quotations of a document and the references that they belong to: before the words, behind them, or those of
// the quotation before in a row. What belongs to nothing is listed with the reason.
import { findReferences, type ReadingOptions } from '../../works/references/find-references.js'
import { nameReferences, type NamedReference } from './name-references.js'
import { findQuotationMarks, type QuotedWords } from './quotation-marks.js'

/** A quotation in a document with the references it may be taken from; offsets of the words inside the marks. */
export interface DocumentQuotation extends QuotedWords {
  quote: string
  references: NamedReference[]
}

export const uncheckedReasons = ['no-reference', 'no-quotation', 'not-closed', 'too-long'] as const

/** What was seen and not checked. */
export interface Unchecked {
  kind: 'quotation' | 'reference'
  reason: (typeof uncheckedReasons)[number]
  text: string
  place: { start: number; end: number }
}

export interface ReadDocument {
  quotations: DocumentQuotation[]
  unchecked: Unchecked[]
}

/** The longest quotation that is checked. */
const maxQuoteLength = 10_000

export function readDocument(document: string, nameLength: ReadingOptions['nameLength']): ReadDocument {
  const { quoted, unclosed } = findQuotationMarks(document)
  const references = nameReferences(findReferences(document, { nameLength, skipped: spansWithMarks(quoted) }))
  // “公司法”第三条 is a name in marks, which was read as one.
  const words = leaveOutNames(quoted, references)
  const owners = assignReferences(document, words, references)
  const used = new Set(owners.flatMap((owner) => owner ?? []))
  const quotations = words.flatMap((one, at): DocumentQuotation[] => {
    const owner = owners[at]
    return owner == null || isTooLong(one) ? [] : [{ ...one, quote: document.slice(one.start, one.end), references: owner }]
  })
  return { quotations, unchecked: listUnchecked(document, { words, owners, references, used, unclosed }) }
}

function leaveOutNames(quoted: readonly QuotedWords[], references: readonly NamedReference[]): QuotedWords[] {
  let next = 0
  return quoted.filter(({ start }) => {
    while (next < references.length && references[next]!.end <= start) next++
    return next === references.length || references[next]!.start >= start
  })
}

function spansWithMarks(quoted: readonly QuotedWords[]): QuotedWords[] {
  return quoted.map(({ start, end }) => ({ start: start - 1, end: end + 1 }))
}

function isTooLong({ start, end }: QuotedWords): boolean {
  return end - start > maxQuoteLength
}

type Owner = NamedReference[] | null

/** For each quotation its references: one step forward through both lists, then rows from the end. */
function assignReferences(document: string, words: readonly QuotedWords[], references: readonly NamedReference[]): Owner[] {
  const owners: Owner[] = []
  const trailing = new Set<NamedReference>()
  for (let at = 0, next = 0; at < words.length; at++) {
    while (next < references.length && references[next]!.end <= words[at]!.start) next++
    const before = listJoinedBefore(references, next - 1)
    const behind = listJoinedBehind(references, next)
    const leads = before.length > 0 && !trailing.has(before.at(-1)!) ? introduction(document, before.at(-1)!.end, words[at]!.start) : null
    const isBehind = behind.length > 0 && followsAsSource(document, words[at]!.end + 1, behind, words[at + 1]?.start)
    const isIntroduced = leads !== null && (leads === 'clear' || !isBehind)
    if (isBehind && !isIntroduced) for (const one of behind) trailing.add(one)
    owners.push(isIntroduced ? before : isBehind ? behind : at > 0 && isRow(document, words[at - 1]!, words[at]!) ? owners[at - 1]! : null)
  }
  for (let at = words.length - 2; at >= 0; at--) {
    const following = owners[at + 1] ?? null
    if (owners[at] === null && following !== null && trailing.has(following[0]!) && isRow(document, words[at]!, words[at + 1]!)) owners[at] = following
  }
  return owners
}

const maxJoined = 10

function listJoinedBefore(references: readonly NamedReference[], last: number): NamedReference[] {
  let first = last
  while (first > 0 && last - first < maxJoined && references[first]!.continues) first--
  return references.slice(Math.max(0, first), last + 1)
}

function listJoinedBehind(references: readonly NamedReference[], first: number): NamedReference[] {
  let end = first + 1
  while (end < references.length && end - first < maxJoined && references[end]!.continues) end++
  return references.slice(first, end)
}

/** Whether the words between a reference and the mark lead to a quotation; `clear` where they say so. */
function introduction(document: string, from: number, mark: number): 'clear' | 'possible' | null {
  const to = mark - 1
  if (to - from > 48) return null
  const between = document.slice(from, to)
  const plain = between.trim()
  if (plain.length > 30 || /[。；;“”「」『』《》"＂]/.test(plain) || plain.includes('\n')) return null
  const isClear = /(?:[：:]|规定|明确|指出|要求|写明|载明|所称|所说的|中的)$/.test(plain)
  return between.includes('\n') && !isClear && plain !== '' ? null : isClear ? 'clear' : 'possible'
}

/** Whether references stand behind quoted words as their source: “…”（《甲法》第三条）, “…”，见《甲法》第三条. */
function followsAsSource(document: string, from: number, references: readonly NamedReference[], nextMark: number | undefined): boolean {
  const [first, last] = [references[0]!, references.at(-1)!]
  if (first.start - from > 16 || first.start < from || (nextMark ?? Infinity) < first.start) return false
  const between = document.slice(from, first.start).replace(/\s/g, '')
  const behind = document.slice(last.end, last.end + 8).trim()
  if (/^[。，,；]?[（([【](?:参见|详见|参照|引自|出自|载于|源自|根据|依据|依照|见|新|原|旧)?$/.test(between)) return /^(?:的?规定|之规定|等)?[）)\]】]/.test(behind)
  return /^(?:[。，,]?(?:参见|详见|引自|出自|语出|源自|载于|见|这是|系|是)|[。，,]?(?:——|—|--|－－)(?:引自|出自|见)?)$/.test(between)
}

/** Whether two quotations stand in a row, with no more than 、 or 和 or 还规定： between them. */
function isRow(document: string, one: QuotedWords, other: QuotedWords): boolean {
  const [from, to] = [one.end + 1, other.start - 1]
  if (to - from > 20) return false
  return /^[、，,；;]?(?:以及|并且|同时|和|及|与|并|还|又|且)?(?:还|又|同时)?(?:规定|明确|要求|指出)?[：:，,]?$/.test(document.slice(from, to).replace(/\s/g, ''))
}

interface Assignment {
  words: readonly QuotedWords[]
  owners: readonly Owner[]
  references: readonly NamedReference[]
  used: ReadonlySet<NamedReference>
  unclosed: readonly number[]
}

const maxShown = 200

function listUnchecked(document: string, { words, owners, references, used, unclosed }: Assignment): Unchecked[] {
  const text = (start: number, end: number) => [...document.slice(start, Math.min(end, start + maxShown))].join('')
  const entry = (kind: Unchecked['kind'], reason: Unchecked['reason'], { start, end }: QuotedWords): Unchecked =>
    ({ kind, reason, text: text(start, end), place: { start, end } })
  return [
    ...words.flatMap((one, at) => (owners[at] == null ? [entry('quotation', 'no-reference', one)] : isTooLong(one) ? [entry('quotation', 'too-long', one)] : [])),
    ...unclosed.map((at) => entry('quotation', 'not-closed', { start: at, end: Math.min(document.length, at + 20) })),
    ...references.filter((one) => !used.has(one)).map((one) => entry('reference', 'no-quotation', one))
  ].sort((a, b) => a.place.start - b.place.start)
}
