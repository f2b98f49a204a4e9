// Composes one record: facts, case, comparison, then the provisions verbatim with their source marks, then notes.
import type { Briefing, BriefingEntry, BriefingProvision } from '../briefing.js'
import { statusLabels, formatCaseFacts, formatGaps, formatLaterChange, formatRecordFacts } from './briefing-wording.js'
import { formatChineseDate } from '../../shared/chinese-format.js'
import type { Block, HeadingLevel, Span } from './composition.js'

const containerLevels = new Set(['part', 'chapter', 'section', 'attachment'])

/** The blocks of one record below its heading. `level` is the level of that heading. */
export function composeEntry(entry: BriefingEntry, briefing: Briefing, level: HeadingLevel): Block[] {
  const citedMarks = new Set(entry.provisions.flatMap(({ marks }) => marks))
  const rest = entry.marks.filter((mark) => !citedMarks.has(mark))
  const facts: Span[] = [{ text: formatRecordFacts(entry, briefing.asOf) }, ...(rest.length > 0 ? [{ marks: rest }] : [])]
  return [
    { kind: 'paragraph', style: 'facts', spans: facts },
    ...composeCase(entry),
    ...composeComparison(entry),
    ...composeProvisions(entry, level),
    ...composeNotes(entry, briefing)
  ]
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
export function paragraphsOf(text: string): Block[] {
  return linesOf(text).map((line) => ({ kind: 'paragraph', style: 'body', spans: [{ text: line }] }))
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

function composeProvisions({ provisions, title }: BriefingEntry, level: HeadingLevel): Block[] {
  const blocks: Block[] = []
  let lead: Span[] = []
  provisions.forEach((provision, position) => {
    const lines = linesOf(provision.text)
    if (containerLevels.has(provision.level)) blocks.push(...containerHeading(provision, level, blocks.length))
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

function containerHeading({ number, heading }: BriefingProvision, level: HeadingLevel, position: number): Block[] {
  const text = [number, heading].filter(Boolean).join('　')
  const below = Math.min(level + 1, 4) as HeadingLevel
  return text === '' ? [] : [{ kind: 'heading', level: below, text, anchor: `p${position}` }]
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
  const next = provisions.slice(position + 1).find(({ text }) => text !== '')
  return marks.length > 0 && String(next?.marks) !== String(marks)
}

function composeNotes(entry: BriefingEntry, { asOf, options }: Briefing): Block[] {
  const statusNotes =
    entry.status === 'in-force'
      ? []
      : [`本文件在${formatChineseDate(asOf)}不是现行有效的文本（${statusLabels[entry.status]}）。`]
  const later = options.notes ? entry.laterChanges.map(formatLaterChange) : []
  return [...statusNotes, ...formatGaps(entry, asOf), ...later].map((note) => ({ kind: 'paragraph', style: 'note', spans: [{ text: `注：${note}` }] }))
}
