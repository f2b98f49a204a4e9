// Styles of the DOCX, with the style names used in Chinese offices and the fonts that Word and WPS know.
import type { IParagraphStyleOptions, IRunStylePropertiesOptions, IStylesOptions } from 'docx'
import { AlignmentType, LineRuleType } from 'docx'
import type { Face, Layout, Type } from '../../layout.js'
import { pointsPerMillimetre } from '../../layout.js'

const fontNames: Record<Face, string> = {
  fangsong: '仿宋_GB2312',
  kaiti: '楷体_GB2312',
  heiti: '黑体',
  xiaobiaosong: '方正小标宋简体',
  songti: '宋体'
}

/** Millimetres to twips (twentieths of a point), the unit of measures in DOCX. */
export function twips(millimetres: number): number {
  return Math.round(millimetres * pointsPerMillimetre * 20)
}

/** Width of one character of the grid, in twips. */
export function characterTwips({ page, grid }: Layout): number {
  return Math.floor(twips(page.width - page.left - page.right) / grid.characters)
}

/** Height of one line of the grid, in twips. */
export function lineTwips({ page, grid }: Layout): number {
  return Math.floor(twips(page.height - page.top - page.bottom) / grid.lines)
}

/** Run style of a face. Text of the body size is condensed so that the characters of the grid fit the line. */
export function runStyle({ face, size }: Type, layout: Layout): IRunStylePropertiesOptions {
  const name = fontNames[face]
  const tooWide = size * 20 - characterTwips(layout)
  const fits = size === layout.type.body.size && tooWide > 0 ? { characterSpacing: -tooWide } : {}
  return { font: { ascii: name, eastAsia: name, hAnsi: name, cs: name }, size: size * 2, color: '000000', ...fits }
}

/** The red of 版头. */
export const redInk = 'E60012'

/** Style ids. */
export const styleIds = {
  title: 'Title',
  subtitle: 'Subtitle',
  recipient: 'Recipient',
  body: 'BodyText',
  flush: 'BodyFlush',
  facts: 'RecordFacts',
  centred: 'CentredFacts',
  editorial: 'EditorialNote',
  notice: 'Notice',
  headMark: 'IssuerMark',
  headLine: 'HeadLine',
  documentNumber: 'DocumentNumber',
  attachmentLabel: 'AttachmentLabel',
  attachmentTitle: 'AttachmentTitle',
  signature: 'Signature',
  imprint: 'Imprint',
  pageNumber: 'PageNumber',
  tableText: 'TableText',
  tableHead: 'TableHead',
  check: 'CheckCode'
} as const

/** Styles with a line height of their own instead of the grid's. */
export const stylesOffGrid: ReadonlySet<string> = new Set([
  styleIds.title,
  styleIds.headMark,
  styleIds.imprint,
  styleIds.pageNumber,
  styleIds.tableText,
  styleIds.tableHead,
  styleIds.check,
  'FootnoteText'
])

/** Default styles of the document, and the named paragraph styles of the blocks. */
export function documentStyles(layout: Layout): IStylesOptions {
  return { default: defaultStyles(layout), paragraphStyles: [...bodyStyles(layout), ...smallPrintStyles(layout), ...titleStyles(layout), ...contentsStyles(layout)] }
}

const centred = { alignment: AlignmentType.CENTER }
const justified = { alignment: AlignmentType.BOTH }

function defaultStyles(layout: Layout): IStylesOptions['default'] {
  const { type } = layout
  const base = exactly(lineTwips(layout))
  const heading = (level: 0 | 1 | 2 | 3) => ({
    run: { ...runStyle(type.levels[level], layout), bold: false, italics: false },
    paragraph: { ...base, ...indented(layout), keepNext: true, outlineLevel: level }
  })
  return {
    document: { run: { ...runStyle(type.body, layout), language: { value: 'en-US', eastAsia: 'zh-CN' } }, paragraph: base },
    title: { run: { ...runStyle(type.title, layout), bold: false }, paragraph: { ...centred, ...exactly(720) } },
    heading1: heading(0),
    heading2: heading(1),
    heading3: heading(2),
    heading4: heading(3),
    footnoteText: { run: { ...runStyle(type.foot, layout) }, paragraph: { spacing: { before: 0, after: 0 } } }
  }
}

function bodyStyles(layout: Layout): IParagraphStyleOptions[] {
  const { type } = layout
  const style = styleFactory(layout)
  const heiti: Type = { face: 'heiti', size: type.body.size }
  return [
    style(styleIds.subtitle, '副标题', type.subtitle, centred),
    style(styleIds.recipient, '主送机关', type.body, {}),
    style(styleIds.body, '公文正文', type.body, { ...indented(layout), ...justified }),
    style(styleIds.flush, '公文正文（顶格）', type.body, justified),
    style(styleIds.facts, '文件说明', { ...type.body, face: 'kaiti' }, { ...indented(layout), ...justified }),
    style(styleIds.centred, '文件说明（居中）', { ...type.body, face: 'kaiti' }, centred),
    style(styleIds.editorial, '按语', { ...type.body, face: 'kaiti' }, { ...indented(layout), ...justified }),
    style(styleIds.notice, '特别提示', { face: 'heiti', size: Math.round(type.body.size * 1.5) / 2 }, {}),
    style(styleIds.headLine, '份号密级紧急程度', heiti, {}),
    style(styleIds.documentNumber, '发文字号', type.body, centred),
    style(styleIds.attachmentLabel, '附件', heiti, { pageBreakBefore: true }),
    style(styleIds.signature, '署名和成文日期', type.body, { alignment: AlignmentType.RIGHT, keepLines: true })
  ]
}

function smallPrintStyles(layout: Layout): IParagraphStyleOptions[] {
  const { type } = layout
  const style = styleFactory(layout)
  const tableLine = exactly(Math.round(type.table.size * 27))
  return [
    style(styleIds.imprint, '版记', type.imprint, exactly(Math.round(type.imprint.size * 30))),
    style(styleIds.pageNumber, '页码', type.pageNumber, exactly(type.pageNumber.size * 20)),
    style(styleIds.tableText, '表格文字', type.table, tableLine),
    style(styleIds.tableHead, '表格标题', { ...type.table, face: 'heiti' }, tableLine)
  ]
}

function titleStyles(layout: Layout): IParagraphStyleOptions[] {
  const { type } = layout
  const style = styleFactory(layout)
  const attachmentTitle = { ...type.title, size: type.body.size + 2 }
  return [
    {
      ...style(styleIds.headMark, '发文机关标志', type.redHead, { ...centred, ...exactly(type.redHead.size * 22) }),
      run: { ...runStyle(type.redHead, layout), color: redInk }
    },
    {
      ...style(styleIds.check, '核验码', type.foot, {}),
      paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 } }
    },
    style(styleIds.attachmentTitle, '附件标题', attachmentTitle, { ...centred, outlineLevel: 0 })
  ]
}

/** Entries of the contents: names hang under themselves, and end before the column of page numbers. */
function contentsStyles(layout: Layout): IParagraphStyleOptions[] {
  const style = styleFactory(layout)
  const character = characterTwips(layout)
  return [1, 2, 3, 4].map((level) => {
    const indent = { left: (level + 1) * character, hanging: 2 * character }
    return style(`TOC${level}`, `toc ${level}`, layout.type.body, { indent })
  })
}

/** Makes a paragraph style in lines of the grid, unless `paragraph` has a spacing of its own. */
function styleFactory(layout: Layout) {
  const base = exactly(lineTwips(layout))
  return (id: string, name: string, face: Type, paragraph: object): IParagraphStyleOptions => ({
    ...{ id, name, basedOn: 'Normal', quickFormat: true },
    run: runStyle(face, layout),
    paragraph: { ...base, ...paragraph }
  })
}

/** First line indented by two characters. */
function indented(layout: Layout) {
  return { indent: { firstLine: 2 * characterTwips(layout), firstLineChars: 200 } }
}

/** A fixed line height, in twips. */
function exactly(height: number) {
  return { spacing: { line: height, lineRule: LineRuleType.EXACT, before: 0, after: 0 } }
}
