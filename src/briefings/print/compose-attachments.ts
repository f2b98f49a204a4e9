// Composes the attachments: those of the caller first, then those that the service adds.
import { type Briefing, type BriefingEntry, type BriefingSource, listEntries } from '../briefing.js'
import type { OwnAttachment } from '../ordering/briefing-order.js'
import { formatChineseDate } from '../../shared/chinese-format.js'
import {
  attachmentTitles, type DatedText, formatCompleteness, formatKnownStart, formatOrigin, formatStatus, gradeLabels
} from './briefing-wording.js'
import { composeEntry, factsLevelOf, paragraphsOf } from './compose-entry.js'
import { Headings } from './compose-sections.js'
import type { Attachment, Block, Composition } from './composition.js'
import { formatLines } from './line-ranges.js'

interface Named {
  title: string
  /** `null` for a file: it goes with the document and has no pages in it. */
  blocks: Block[] | null
}

/** The attachments with pages, labelled 附件1, 附件2 in the order of 附件说明. */
export function composeAttachments(briefing: Briefing): Attachment[] {
  const all = listNamed(briefing)
  return all.flatMap(({ title, blocks }, index) => {
    if (blocks === null) return []
    return [{ label: all.length === 1 ? '附件' : `附件${index + 1}`, anchor: `a${index + 1}`, title, blocks }]
  })
}

/** 附件说明: the names of all, with a link to those that have pages. */
export function nameAttachments(briefing: Briefing, attachments: readonly Attachment[]): Composition['attachmentNames'] {
  const anchors = new Set(attachments.map(({ anchor }) => anchor))
  return listNamed(briefing).map(({ title, blocks }, index) => {
    const anchor = `a${index + 1}`
    return { text: blocks === null ? `${title}（另附文件）` : title, anchor: anchors.has(anchor) ? anchor : null }
  })
}

function listNamed(briefing: Briefing): Named[] {
  const own = briefing.attachments ?? []
  const files = own.some(({ file }) => file !== undefined)
  return [
    ...own.map(({ title, text }) => ({ title, blocks: text === undefined ? null : paragraphsOf(text) })),
    ...(briefing.sources.length > 0 ? [{ title: attachmentTitles.sources, blocks: [composeSources(briefing)] }] : []),
    ...(briefing.fullTexts.length > 0 ? [{ title: attachmentTitles.fullTexts, blocks: composeFullTexts(briefing) }] : []),
    ...(files ? [{ title: attachmentTitles.files, blocks: [composeFiles(own)] }] : [])
  ]
}

function composeFiles(own: readonly OwnAttachment[]): Block {
  const columns = [
    { head: '附件', share: 10 },
    { head: '名称', share: 28 },
    { head: '文件名', share: 24 },
    { head: 'SHA-256', share: 38 }
  ]
  const rows = own.flatMap(({ title, file }, index) =>
    file === undefined ? [] : [{ mark: null, cells: [String(index + 1), title, file.name, file.sha256.toLowerCase()] }])
  return { kind: 'table', columns, rows }
}

function composeFullTexts(briefing: Briefing): Block[] {
  const headings = new Headings(true)
  return briefing.fullTexts.flatMap((entry, index) => {
    const anchor = `f${index + 1}`
    return [{ ...headings.next(1, entry.title), anchor }, ...composeEntry(entry, briefing, 1, anchor)]
  })
}

function composeSources(briefing: Briefing): Block {
  const texts = listEntries(briefing).flatMap(textsCited)
  const columns = [
    // Four digits in brackets need more room than three.
    { head: '序号', share: briefing.sources.length > 999 ? 13 : 10 },
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

type CitedText = Pick<BriefingEntry, 'work' | 'version' | 'title' | 'address' | 'status'> & DatedText & { origin: string[] }

/** The texts of an entry that have sources: the printed one, and the older one of a comparison. */
function textsCited({ comparison, ...entry }: BriefingEntry): CitedText[] {
  const older = comparison?.from
  const origin = [...formatOrigin(entry), formatCompleteness(entry.completeness)].filter((part) => part !== null)
  const cited = { ...entry, origin }
  return older == null ? [cited] : [cited, { ...older, work: entry.work, kind: entry.kind, origin: [] }]
}

/** What the line of facts under the record does not say, is said here. */
function describe(row: BriefingSource, text: CitedText, briefing: Briefing): string[] {
  const published = row.date === null ? '日期不详' : formatChineseDate(row.date)
  const origin = factsLevelOf(briefing) === 'full' ? [] : text.origin
  return [
    [text.title, `第${text.version}版`, ...origin, `${briefing.publicAddress}${text.address}`].join('\n'),
    `${formatKnownStart(text)}\n${formatStatus(text.status, briefing)}`,
    `${[row.title, row.publisher, published].filter(Boolean).join('，')}；${gradeLabels[row.grade]}；第${formatLines(row.lines)}行`
  ]
}
