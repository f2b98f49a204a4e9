// The DOCX parts after the text: 附件说明, 署名 and 成文日期, 附注, 出席, and 版记 at the foot of the last page.
import {
  AlignmentType, BorderStyle, type IIndentAttributesProperties, type ITableFloatOptions, LineRuleType, OverlapType, Paragraph,
  RelativeVerticalPosition, Tab, Table, TableAnchorType, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, WidthType
} from 'docx'
import type { Layout } from '../../layout.js'
import { widthOf } from '../../ordering/title-lines.js'
import type { ComposedImprint, Composition, LabelledText, Signature } from '../composition.js'
import { plain } from './blocks.js'
import { areaTwips } from './heads.js'
import { characterTwips, runStyle, styleIds, twips } from './styles.js'

/** Everything between the text and the attachments. On a cover the signature stands there instead. */
export function renderClosing(composition: Composition, layout: Layout): Paragraph[] {
  const { attachmentNames, signature, cover, annotation, attendance } = composition
  const named = attachmentNames.map(({ text }, index) => {
    const number = attachmentNames.length > 1 ? `${index + 1}. ` : ''
    return hanging(index === 0 ? '附件：' : '　　　', number + text, 3 + widthOf(number), layout)
  })
  const parts = [
    named,
    signature === null || cover ? [] : renderSignature(signature, layout, annotation !== null),
    annotation === null ? [] : [new Paragraph({ style: styleIds.body, children: [plain(annotation)] })],
    attendance.map((part) => renderAttendance(part, layout))
  ]
  return parts.flatMap((part, index) => (part.length === 0 ? [] : [...(index === 2 ? [] : blankLines(1, index === 1)), ...part]))
}

/** A paragraph indented by two characters whose further lines begin `behind` characters after that. */
function hanging(opening: string, text: string, behind: number, layout: Layout): Paragraph {
  const character = characterTwips(layout)
  const indent = { left: Math.round((2 + behind) * character), hanging: Math.round(behind * character) }
  return new Paragraph({ style: styleIds.flush, alignment: AlignmentType.LEFT, indent, children: [plain(opening + text)] })
}

function renderAttendance({ label, text }: LabelledText, layout: Layout): Paragraph {
  const character = characterTwips(layout)
  const heiti = runStyle({ face: 'heiti', size: layout.type.body.size }, layout)
  return new Paragraph({
    ...{ style: styleIds.flush, indent: { left: 5 * character, hanging: 3 * character } },
    children: [new TextRun({ text: label, ...heiti }), plain(text)]
  })
}

/** The date begins two characters right of the issuers; the line that reaches further right ends two from the edge. */
function renderSignature({ lines, width, date, dateWidth }: Signature, layout: Layout, more: boolean): Paragraph[] {
  const character = characterTwips(layout)
  const afterIssuer = lines.length === 0 ? 0 : Math.max(2, dateWidth + 4 - width)
  const afterDate = lines.length === 0 ? 2 : afterIssuer + width - 2 - dateWidth
  const signed = (text: string, right: number, keepNext: boolean) =>
    new Paragraph({ ...{ style: styleIds.signature, keepNext }, indent: { right: Math.round(right * character) }, children: [plain(text)] })
  return [
    // Shorter lines stand in the middle under the widest.
    ...lines.map((text, at) => signed(text, afterIssuer + (width - widthOf(text)) / 2, at < lines.length - 1 || date !== null)),
    ...(date === null ? [] : [signed(date, afterDate, more)])
  ]
}

const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
const thin = { ...thick, size: 6 }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** 版记 as a table at the lower edge of the type area: rules of 0.35 mm outside, of 0.25 mm inside; of a 函 without rules. */
export function renderImprint({ imprint, head }: Composition, layout: Layout): (Paragraph | Table)[] {
  if (imprint === null) return []
  const isLetter = head?.form === 'letter'
  const rows = isLetter ? imprint.rows.map((row) => [labelledRow(row)]) : rowsOf(imprint, layout)
  if (rows.length === 0) return []
  const [edge, inner] = isLetter ? [none, none] : [thick, thin]
  const width = areaTwips(layout)
  const size = { size: width, type: WidthType.DXA }
  const table = new Table({
    ...{ layout: TableLayoutType.FIXED, columnWidths: [width], width: size, float: footOf(layout) },
    borders: { top: edge, bottom: edge, left: none, right: none, insideHorizontal: inner, insideVertical: none },
    rows: rows.map((lines) => new TableRow({ cantSplit: true, children: [new TableCell({ children: lines.map(imprintLine), width: size, margins: { left: 0, right: 0 } })] }))
  })
  // A table that floats belongs to the paragraph after it.
  return [table, new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] })]
}

/** The lower edge of the type area. LibreOffice lets a table of full width float only where it is placed by the page. */
function footOf({ page }: Layout): ITableFloatOptions {
  return {
    ...{ horizontalAnchor: TableAnchorType.PAGE, absoluteHorizontalPosition: twips(page.left) },
    ...{ verticalAnchor: TableAnchorType.MARGIN, relativeVerticalPosition: RelativeVerticalPosition.BOTTOM },
    ...{ topFromText: 280, bottomFromText: 0, overlap: OverlapType.NEVER }
  }
}

function imprintLine(row: ImprintRow): Paragraph {
  return new Paragraph({ style: styleIds.imprint, ...row })
}

interface ImprintRow {
  children: TextRun[]
  indent?: IIndentAttributesProperties
  tabStops?: { type: (typeof TabStopType)[keyof typeof TabStopType]; position: number }[]
}

/** One character of 4号. */
const em = 280

function rowsOf({ rows, printedBy, printedOn, copies }: ComposedImprint, layout: Layout): ImprintRow[][] {
  const tabStops = [{ type: TabStopType.LEFT, position: em }, { type: TabStopType.RIGHT, position: areaTwips(layout) - em }]
  const line = (...children: (string | Tab)[]) => ({ tabStops, children: [new TextRun({ children })] })
  const printed = line(new Tab(), printedBy, new Tab(), printedOn)
  const copied = copies === null ? [] : [line(new Tab(), new Tab(), copies)]
  return [...rows.map((row) => [labelledRow(row)]), [printed, ...copied]]
}

function labelledRow({ label, text }: LabelledText): ImprintRow {
  const hang = [...label].length * em
  return { children: [plain(label + text)], indent: { left: em + hang, hanging: hang } }
}

export function blankLines(lines: number, keepNext = false): Paragraph[] {
  return Array.from({ length: lines }, () => new Paragraph({ keepNext, children: [] }))
}
