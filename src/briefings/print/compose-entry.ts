// Composes one record: facts, case, comparison, then the provisions verbatim with their source marks, then notes.
import type { Briefing, BriefingEntry, BriefingProvision } from '../briefing.js'
import type { FactsLevel } from '../ordering/briefing-order.js'
import { statusLabels, formatAsOf, formatCaseFacts, formatGaps, formatLaterChange, formatRecordFacts } from './briefing-wording.js'
import { formatChineseDate } from '../../shared/chinese-format.js'
import type { Block, HeadingLevel, ParagraphStyle, Span } from './composition.js'

const containerLevels = new Set(['part', 'chapter', 'section', 'attachment'])

/** How much the line under a record says. */
export function factsLevelOf({ options, layout }: Briefing): FactsLevel {
  return options.facts ?? layout.parts.facts ?? 'full'
}

/**
 * The blocks of one record below its heading. `level` is the level of that heading, 0 where there is none above; anchors
 * in the record begin with `anchor`.
 */
export function composeEntry(entry: BriefingEntry, briefing: Briefing, level: 0 | HeadingLevel, anchor: string): Block[] {
  return [
    ...composeFacts(entry, briefing),
    ...composeCase(entry),
    ...composeComparison(entry),
    ...composeProvisions(entry, briefing, level, anchor),
    ...composeNotes(entry, briefing)
  ]
}

function composeFacts(entry: BriefingEntry, briefing: Briefing): Block[] {
  const text = formatRecordFacts(entry, briefing, factsLevelOf(briefing))
  if (text === null) return []
  const citedMarks = new Set(entry.provisions.flatMap(({ marks }) => marks))
  const rest = entry.marks.filter((mark) => !citedMarks.has(mark))
  return [{ kind: 'paragraph', style: 'facts', spans: [{ text }, ...(rest.length > 0 ? [{ marks: rest }] : [])] }]
}

/** The comparison: a summary, and the table of two columns. */
function composeComparison({ comparison }: BriefingEntry): Block[] {
  if (comparison === undefined) return []
  const { since, from, summary, heads, rows } = comparison
  const older = from === null ? '' : `（第${from.version}版）`
  const text = `与${formatChineseDate(since)}的文本${older}对照：${summary}。`
  const summaryBlock: Block = { kind: 'paragraph', style: 'facts', spans: [{ text }] }
  return rows.length === 0 ? [summaryBlock] : [summaryBlock, { kind: 'columns', heads, rows }]
}

/** A text as body paragraphs, one per line. Tabs and indents typed in the source are dropped: the layout indents. */
export function paragraphsOf(text: string, style: ParagraphStyle = 'body'): Block[] {
  return linesOf(text).map((line) => ({ kind: 'paragraph', style, spans: [{ text: line }] }))
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').trim())
    .filter((line) => line !== '')
}

function composeCase(entry: BriefingEntry): Block[] {
  if (entry.case === null) return []
  const facts = formatCaseFacts(entry.case).map(([name, value]) => `${name}：${value}`)
  return [{ kind: 'paragraph', style: 'facts', spans: [{ text: `${facts.join('；')}。` }] }]
}

function composeProvisions({ provisions, title }: BriefingEntry, briefing: Briefing, level: 0 | HeadingLevel, anchor: string): Block[] {
  const blocks: Block[] = []
  const levelOf = divisionLevels(provisions, briefing, level)
  let lead: Span[] = []
  provisions.forEach((provision, position) => {
    const lines = linesOf(provision.text)
    if (containerLevels.has(provision.level)) blocks.push(...containerHeading(provision, levelOf(provision.level), `${anchor}-p${position}`))
    else lead = [...lead, ...leadOf(provision, title)]
    const noteSpans = endsNoteRun(provisions, position) ? [{ marks: provision.marks }] : []
    lines.forEach((line, index) => {
      const last = index === lines.length - 1
      blocks.push({ kind: 'paragraph', style: 'body', spans: [...lead, { text: line }, ...(last ? noteSpans : [])] })
      lead = []
    })
    if (lines.length === 0 && lead.length > 0 && !leadsFirstChild(provisions, position)) {
      blocks.push({ kind: 'paragraph', style: 'body', spans: [...lead, ...noteSpans] })
      lead = []
    }
  })
  return blocks
}

interface DivisionLevel {
  level: HeadingLevel
  centred?: true
}

/** The level of the headings of 编、章、节: one below the record, or where the layout centres them one each. */
function divisionLevels(
  provisions: readonly BriefingProvision[], { layout }: Briefing, level: 0 | HeadingLevel
): (kind: string) => DivisionLevel {
  const below = (depth: number) => Math.min(level + depth, 4) as HeadingLevel
  if (layout.parts.centredDivisions !== true) return () => ({ level: below(1) })
  const used = [...containerLevels].filter((kind) => provisions.some((provision) => provision.level === kind))
  // An attachment is no part of the chapter before it.
  return (kind) => ({ level: below(kind === 'attachment' ? 1 : used.indexOf(kind) + 1), centred: true })
}

function containerHeading({ number, heading }: BriefingProvision, at: DivisionLevel, anchor: string): Block[] {
  const text = [number, heading].filter(Boolean).join('　')
  return text === '' ? [] : [{ kind: 'heading', ...at, text, anchor }]
}

/** Number and heading of a provision, run in before its text. A heading that repeats the title is left out. */
function leadOf({ number, heading }: BriefingProvision, title: string): Span[] {
  const spans: Span[] = []
  if (number !== null) spans.push({ text: /[、.．）)]$/.test(number) ? number : `${number}　`, face: 'heiti' })
  if (heading !== null && heading !== title) spans.push({ text: `${heading}　`, face: 'heiti' })
  return spans
}

/** Whether a provision without text of its own opens the paragraph of its first child. */
function leadsFirstChild(provisions: readonly BriefingProvision[], position: number): boolean {
  return provisions[position + 1]?.parent === provisions[position]!.eId
}

/** Whether a provision is the last of a run with the same source marks, which are printed once, at the end. */
function endsNoteRun(provisions: readonly BriefingProvision[], position: number): boolean {
  const { marks } = provisions[position]!
  if (marks.length === 0) return false
  let next = position + 1
  while (provisions[next]?.text === '') next++
  return String(provisions[next]?.marks) !== String(marks)
}

function composeNotes(entry: BriefingEntry, briefing: Briefing): Block[] {
  const { asOf, options } = briefing
  const day = formatAsOf(briefing)
  const statusNotes =
    entry.status === 'in-force'
      ? []
      : [`本文件在${day}不是现行有效的文本（${statusLabels[entry.status]}）。`]
  const later = options.notes ? entry.laterChanges.map(formatLaterChange) : []
  return [...statusNotes, ...formatGaps(entry, asOf), ...later].map((note) => ({ kind: 'paragraph', style: 'note', spans: [{ text: `注：${note}` }] }))
}
