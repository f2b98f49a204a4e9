// From a frozen briefing to what stands on the paper: headings numbered, sources listed, parts put in their places.
import {
  type Briefing,
  type BriefingEntry,
  type BriefingSection,
  type BriefingSource,
  checkAddressOf,
  entriesOf
} from '../briefing.js'
import { groupCode } from '../briefing-code.js'
import type { RedHead } from '../ordering/briefing-order.js'
import { gradeWords, statusWords, wordStart } from './briefing-wording.js'
import { dayInChinese, headingNumber } from '../../shared/chinese-numbering.js'
import { composeEntry, paragraphsOf } from './compose-entry.js'
import type { Attachment, Block, ComposedHead, Composition, HeadingLevel } from './composition.js'

export const previewWords = '预览稿，未留存，不能核验'

/** Pure: the same briefing composes the same way for every format. A preview says that it is one, and has no code. */
export function composeBriefing(briefing: Briefing, preview = false): Composition {
  const { title, titleLines, subtitle, recipient, issuer, imprint, asOf, code } = briefing
  return {
    ...{ lang: 'zh-CN', title, titleLines, subtitle, issuer },
    head: briefing.redHead && composeHead(briefing.redHead),
    recipient: recipient && `${recipient.replace(/[：:]$/, '')}：`,
    contents: wantsContents(briefing),
    body: composeBody(briefing),
    attachments: composeAttachments(briefing),
    date: briefing.date && dayInChinese(briefing.date),
    imprint: imprint && { ...imprint, printedOn: `${dayInChinese(imprint.printedOn)}印发` },
    check: preview ? null : { code: groupCode(code), asOf: dayInChinese(asOf), address: checkAddressOf(briefing) },
    properties: propertiesOf(briefing, preview)
  }
}

function wantsContents(briefing: Briefing): boolean {
  const contents = briefing.options.contents ?? briefing.layout.parts.contents
  return typeof contents === 'boolean' ? contents : entriesOf(briefing).length >= contents
}

function composeHead({ mark, documentNumber, copyNumber, secrecy, urgency, signedOffBy }: RedHead): ComposedHead {
  const topLeft = [copyNumber?.padStart(6, '0'), secrecy, urgency].filter((part) => part !== null && part !== undefined)
  return { topLeft, mark, documentNumber, signedOffBy: signedOffBy && `签发人：${signedOffBy}` }
}

function composeBody(briefing: Briefing): Block[] {
  const counters = [0, 0]
  const opening = paragraphsOf(briefing.introduction ?? '', 'body')
  const sections = briefing.sections.flatMap((section) => composeSection(section, briefing, counters))
  const [first, ...rest] = sections
  const startsOnNewPage = first?.kind === 'page-break' && opening.length === 0
  return [...opening, ...(startsOnNewPage ? rest : sections)]
}

/** Records under a heading are （一）（二）; in a section without one they are 一、二、 themselves. */
function composeSection(section: BriefingSection, briefing: Briefing, counters: number[]): Block[] {
  const blocks: Block[] = []
  const level: HeadingLevel = section.heading === null ? 1 : 2
  const breaks = briefing.layout.parts.recordPerPage
  if (section.heading !== null) {
    if (breaks) blocks.push({ kind: 'page-break' })
    blocks.push(numbered(1, counters, section.heading))
    counters[1] = 0
  }
  blocks.push(...paragraphsOf(section.introduction ?? '', 'body'))
  if (section.changedSince !== undefined && section.entries.length === 0) {
    blocks.push(...paragraphsOf(`所选文件自${dayInChinese(section.changedSince)}以来没有变化。`, 'body'))
  }
  section.entries.forEach((entry, place) => {
    const underHeading = place === 0 && section.heading !== null
    if (breaks && !underHeading) blocks.push({ kind: 'page-break' })
    blocks.push(numbered(level, counters, entry.title), ...composeEntry(entry, briefing, level))
  })
  return blocks
}

function numbered(level: 1 | 2, counters: number[], text: string): Block {
  const number = (counters[level - 1] = counters[level - 1]! + 1)
  const anchor = level === 1 ? `s${number}` : `s${counters[0]}-${number}`
  return { kind: 'heading', level, text: headingNumber(level, number) + text, anchor }
}

function composeAttachments(briefing: Briefing): Attachment[] {
  const found: { title: string; blocks: Block[] }[] = []
  if (briefing.sources.length > 0) found.push({ title: '资料来源及版本', blocks: [composeSources(briefing)] })
  if (briefing.fullTexts.length > 0) found.push({ title: '文件全文', blocks: composeFullTexts(briefing) })
  return found.map(({ title, blocks }, place) => ({
    label: found.length === 1 ? '附件' : `附件${place + 1}`,
    anchor: `a${place + 1}`,
    title,
    blocks
  }))
}

function composeFullTexts(briefing: Briefing): Block[] {
  const counters = [0, 0]
  return briefing.fullTexts.flatMap((entry) => [
    { ...(numbered(1, counters, entry.title) as Block & { kind: 'heading' }), anchor: `f${counters[0]}` },
    ...composeEntry(entry, briefing, 1)
  ])
}

function composeSources(briefing: Briefing): Block {
  const texts = entriesOf(briefing).flatMap(textsCited)
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

/** The texts of an entry that sources give: the one printed, and the older one that it is compared with. */
function textsCited({ comparison, ...entry }: BriefingEntry): CitedText[] {
  const older = comparison?.from
  return older == null ? [entry] : [entry, { work: entry.work, kind: entry.kind, ...older }]
}

function describe(row: BriefingSource, entry: CitedText, { asOf, publicAddress }: Briefing): string[] {
  const published = row.date === null ? '日期不详' : dayInChinese(row.date)
  return [
    `${entry.title}\n第${entry.version}版\n${publicAddress}${entry.address}`,
    `${wordStart(entry.kind, entry.inForceFrom)}\n${dayInChinese(asOf)}${statusWords[entry.status]}`,
    `${[row.title, row.publisher, published].filter(Boolean).join('，')}；${gradeWords[row.grade]}；第${row.lines.join('、')}行`
  ]
}

function propertiesOf({ issuer, title, asOf, date, code }: Briefing, preview: boolean): Composition['properties'] {
  const check = preview ? previewWords : `核验码 ${groupCode(code)}`
  const description = `依${dayInChinese(asOf)}的文本编制；${check}`
  return { author: issuer ?? '', day: date ?? asOf, description, keywords: [title, check, dayInChinese(asOf)] }
}
