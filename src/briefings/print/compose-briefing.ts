// Composes a frozen briefing into format-independent blocks: numbers headings, lists sources, orders the parts.
import {
  type Briefing,
  type BriefingEntry,
  type BriefingSection,
  type BriefingSource,
  verificationUrl,
  listEntries
} from '../briefing.js'
import { formatCode } from '../briefing-code.js'
import type { RedHead } from '../ordering/briefing-order.js'
import { attachmentTitles, gradeLabels, statusLabels, formatInForceFrom } from './briefing-wording.js'
import { formatChineseDate, formatHeadingNumber } from '../../shared/chinese-format.js'
import { composeEntry, paragraphsOf } from './compose-entry.js'
import type { Attachment, Block, ComposedHead, Composition, HeadingLevel } from './composition.js'

export const previewNotice = '预览稿，未留存，不能核验'

/** The composition, the same for every format. A preview is labelled and has no code. */
export function composeBriefing(briefing: Briefing, preview = false): Composition {
  const { title, titleLines, subtitle, recipient, issuer, imprint, asOf, code } = briefing
  return {
    ...{ lang: 'zh-CN', title, titleLines, subtitle, issuer },
    head: briefing.redHead && composeHead(briefing.redHead),
    recipient: recipient && `${recipient.replace(/[：:]$/, '')}：`,
    contents: hasContents(briefing),
    body: composeBody(briefing),
    attachments: composeAttachments(briefing),
    date: briefing.date && formatChineseDate(briefing.date),
    imprint: imprint && { ...imprint, printedOn: `${formatChineseDate(imprint.printedOn)}印发` },
    check: preview ? null : { code: formatCode(code), asOf: formatChineseDate(asOf), address: verificationUrl(briefing) },
    properties: propertiesOf(briefing, preview)
  }
}

function hasContents(briefing: Briefing): boolean {
  const contents = briefing.options.contents ?? briefing.layout.parts.contents
  return typeof contents === 'boolean' ? contents : listEntries(briefing).length >= contents
}

function composeHead({ mark, documentNumber, copyNumber, secrecy, urgency, signedOffBy }: RedHead): ComposedHead {
  const topLeft = [copyNumber?.padStart(6, '0'), secrecy, urgency].filter((part) => part !== null && part !== undefined)
  return { topLeft, mark, documentNumber, signedOffBy: signedOffBy && `签发人：${signedOffBy}` }
}

function composeBody(briefing: Briefing): Block[] {
  const counters = [0, 0]
  const opening = paragraphsOf(briefing.introduction ?? '')
  const sections = briefing.sections.flatMap((section) => composeSection(section, briefing, counters))
  const [first, ...rest] = sections
  const startsOnNewPage = first?.kind === 'page-break' && opening.length === 0
  return [...opening, ...(startsOnNewPage ? rest : sections)]
}

/** Records under a section heading are numbered （一）（二）; without a heading they are numbered 一、二、. */
function composeSection(section: BriefingSection, briefing: Briefing, counters: number[]): Block[] {
  const blocks: Block[] = []
  const level: HeadingLevel = section.heading === null ? 1 : 2
  const breaks = briefing.layout.parts.recordPerPage
  if (section.heading !== null) {
    if (breaks) blocks.push({ kind: 'page-break' })
    blocks.push(numberedHeading(1, counters, section.heading))
    counters[1] = 0
  }
  blocks.push(...paragraphsOf(section.introduction ?? ''))
  if (section.changedSince !== undefined && section.entries.length === 0) {
    blocks.push(...paragraphsOf(`所选文件自${formatChineseDate(section.changedSince)}以来没有变化。`))
  }
  section.entries.forEach((entry, index) => {
    const underHeading = index === 0 && section.heading !== null
    if (breaks && !underHeading) blocks.push({ kind: 'page-break' })
    blocks.push(numberedHeading(level, counters, entry.title), ...composeEntry(entry, briefing, level))
  })
  return blocks
}

function numberedHeading(level: 1 | 2, counters: number[], text: string): Block {
  const number = (counters[level - 1] = counters[level - 1]! + 1)
  const anchor = level === 1 ? `s${number}` : `s${counters[0]}-${number}`
  return { kind: 'heading', level, text: formatHeadingNumber(level, number) + text, anchor }
}

function composeAttachments(briefing: Briefing): Attachment[] {
  const found: { title: string; blocks: Block[] }[] = []
  if (briefing.sources.length > 0) found.push({ title: attachmentTitles.sources, blocks: [composeSources(briefing)] })
  if (briefing.fullTexts.length > 0) found.push({ title: attachmentTitles.fullTexts, blocks: composeFullTexts(briefing) })
  return found.map(({ title, blocks }, index) => ({
    label: found.length === 1 ? '附件' : `附件${index + 1}`,
    anchor: `a${index + 1}`,
    title,
    blocks
  }))
}

function composeFullTexts(briefing: Briefing): Block[] {
  const counters = [0, 0]
  return briefing.fullTexts.flatMap((entry) => [
    { ...(numberedHeading(1, counters, entry.title) as Block & { kind: 'heading' }), anchor: `f${counters[0]}` },
    ...composeEntry(entry, briefing, 1)
  ])
}

function composeSources(briefing: Briefing): Block {
  const texts = listEntries(briefing).flatMap(textsCited)
  const columns = [
    { head: '序号', share: 10 },
    { head: '文件、版本及地址', share: 33 },
    { head: '起始日期及依据、当日时效', share: 24 },
    { head: '来源、等级', share: 33 }
  ]
  const rows = briefing.sources.map((row) => {
    const text = texts.find(({ work, version }) => work === row.work && version === row.version)!
    return { mark: row.mark, cells: [`〔${row.mark}〕`, ...describe(row, text, briefing)] }
  })
  return { kind: 'table', columns, rows }
}

type CitedText = Pick<BriefingEntry, 'work' | 'kind' | 'version' | 'title' | 'address' | 'inForceFrom' | 'status'>

/** The texts of an entry that have sources: the printed one, and the older one of a comparison. */
function textsCited({ comparison, ...entry }: BriefingEntry): CitedText[] {
  const older = comparison?.from
  return older == null ? [entry] : [entry, { work: entry.work, kind: entry.kind, ...older }]
}

function describe(row: BriefingSource, entry: CitedText, { asOf, publicAddress }: Briefing): string[] {
  const published = row.date === null ? '日期不详' : formatChineseDate(row.date)
  return [
    `${entry.title}\n第${entry.version}版\n${publicAddress}${entry.address}`,
    `${formatInForceFrom(entry.kind, entry.inForceFrom)}\n${formatChineseDate(asOf)}${statusLabels[entry.status]}`,
    `${[row.title, row.publisher, published].filter(Boolean).join('，')}；${gradeLabels[row.grade]}；第${row.lines.join('、')}行`
  ]
}

function propertiesOf({ issuer, title, asOf, date, code }: Briefing, preview: boolean): Composition['properties'] {
  const check = preview ? previewNotice : `核验码 ${formatCode(code)}`
  const description = `依${formatChineseDate(asOf)}的文本编制；${check}`
  return { author: issuer ?? '', day: date ?? asOf, description, keywords: [title, check, formatChineseDate(asOf)] }
}
