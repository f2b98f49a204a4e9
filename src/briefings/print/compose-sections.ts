// Composes the body: sections with their words before and after, numbered headings, records.
import type { Briefing, BriefingSection } from '../briefing.js'
import { columnsLegend } from '../../comparison/two-columns.js'
import { formatChineseDate, formatHeadingNumber } from '../../shared/chinese-format.js'
import { composeEntry, paragraphsOf } from './compose-entry.js'
import type { Block, HeadingLevel } from './composition.js'

/** Closing words up to this length stay with the signature. */
const shortClosing = 60

export function composeBody(briefing: Briefing): Block[] {
  const headings = new Headings(briefing.options.numbering ?? briefing.layout.parts.numbering ?? true)
  const opening = paragraphsOf(briefing.introduction ?? '')
  const sections = briefing.sections.flatMap((section) => composeSection(section, briefing, headings))
  const [first, ...rest] = sections
  const startsOnNewPage = first?.kind === 'page-break' && opening.length === 0
  return [...opening, ...composeLegend(briefing), ...(startsOnNewPage ? rest : sections), ...composeClosing(briefing)]
}

function composeClosing({ closing }: Briefing): Block[] {
  return paragraphsOf(closing ?? '').map((block) => {
    return block.kind === 'paragraph' && closing!.length <= shortClosing ? { ...block, keep: true } : block
  })
}

function composeLegend({ layout, sections }: Briefing): Block[] {
  const hasTable = sections.some(({ entries }) => entries.some(({ comparison }) => (comparison?.rows.length ?? 0) > 0))
  if (layout.parts.legend !== true || !hasTable) return []
  const lines = ['图例：左栏加删除线的是删去的文字，右栏加下划线的是新增的文字。', ...columnsLegend]
  return lines.map((text) => ({ kind: 'paragraph', style: 'facts', spans: [{ text }] }))
}

/** Records under a section heading are numbered （一）（二）; without a heading they are numbered 一、二、. */
function composeSection(section: BriefingSection, briefing: Briefing, headings: Headings): Block[] {
  const blocks: Block[] = []
  const { recordPerPage, recordHeadings } = briefing.layout.parts
  const hasHeadings = briefing.options.recordHeadings ?? recordHeadings ?? true
  const level: 1 | 2 = section.heading === null ? 1 : 2
  if (section.heading !== null) {
    if (recordPerPage) blocks.push({ kind: 'page-break' })
    blocks.push(headings.next(1, section.heading))
  }
  blocks.push(...paragraphsOf(section.introduction ?? ''))
  if (section.changedSince !== undefined && section.entries.length === 0) {
    blocks.push(...paragraphsOf(`所选文件自${formatChineseDate(section.changedSince)}以来没有变化。`))
  }
  section.entries.forEach((entry, index) => {
    const underHeading = index === 0 && section.heading !== null
    if (recordPerPage && !underHeading) blocks.push({ kind: 'page-break' })
    const heading = headings.next(level, entry.title)
    const below = hasHeadings ? level : ((level - 1) as 0 | HeadingLevel)
    blocks.push(...(hasHeadings ? [heading] : []), ...composeEntry(entry, briefing, below, heading.anchor))
  })
  return [...blocks, ...paragraphsOf(section.conclusion ?? '')]
}

/** Headings with their numbers and anchors. */
export class Headings {
  private readonly counters = [0, 0]

  constructor(private readonly numbered: boolean) {}

  next(level: 1 | 2, text: string): Block & { kind: 'heading' } {
    const number = (this.counters[level - 1] = this.counters[level - 1]! + 1)
    if (level === 1) this.counters[1] = 0
    const anchor = level === 1 ? `s${number}` : `s${this.counters[0]}-${number}`
    return { kind: 'heading', level, text: (this.numbered ? formatHeadingNumber(level, number) : '') + text, anchor }
  }
}
