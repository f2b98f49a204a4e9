// The DOCX parts after the text: 附件说明, 署名 and 成文日期, 附注, 出席, and 版记 at the foot of the last page.
import {
  AlignmentType, BorderStyle, OverlapType, Paragraph, RelativeVerticalPosition, Tab, Table, TableAnchorType, TableCell,
  TableLayoutType, TableRow, TabStopType, TextRun, WidthType
} from 'docx'
import type { Layout } from '../../layout.js'
import { widthOf } from '../../ordering/title-lines.js'
import type { ComposedImprint, Composition, LabelledText, Signature } from '../composition.js'
import { plain } from './blocks.js'
import { areaTwips } from './heads.js'
import { characterTwips, runStyle, styleIds } from './styles.js'

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
  const indent = { left: Math.round((2 + behind) * character), hanging: Math.round(behind * character), firstLine: 0, firstLineChars: 0 }
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
  const rows = isLetter ? imprint.rows.map((row) => [labelledLine(row)]) : rowsOf(imprint, layout)
  if (rows.length === 0) return []
  const [edge, inner] = isLetter ? [none, none] : [thick, thin]
  const width = areaTwips(layout)
  const table = new Table({
    ...{ layout: TableLayoutType.FIXED, columnWidths: [width], width: { size: width, type: WidthType.DXA } },
    borders: { top: edge, bottom: edge, left: none, right: none, insideHorizontal: inner, insideVertical: none },
    float: {
      ...{ horizontalAnchor: TableAnchorType.MARGIN, absoluteHorizontalPosition: 1 },
      ...{ verticalAnchor: TableAnchorType.MARGIN, relativeVerticalPosition: RelativeVerticalPosition.BOTTOM },
      overlap: OverlapType.NEVER
    },
    rows: rows.map((children) => new TableRow({ cantSplit: true, children: [new TableCell({ children, width: { size: width, type: WidthType.DXA } })] }))
  })
  return [table, new Paragraph({ children: [] })]
}

function rowsOf({ rows, printedBy, printedOn, copies }: ComposedImprint, layout: Layout): Paragraph[][] {
  const tabStops = [{ type: TabStopType.RIGHT, position: areaTwips(layout) - 280 }]
  const printed = imprintLine([plain(printedBy), new TextRun({ children: [new Tab(), printedOn] })], { left: 280 }, { tabStops })
  const copied = copies === null ? [] : [imprintLine([plain(copies)], { right: 280 }, { alignment: AlignmentType.RIGHT })]
  return [...rows.map((row) => [labelledLine(row)]), [printed, ...copied]]
}

function labelledLine({ label, text }: LabelledText): Paragraph {
  const hang = [...label].length * 280
  return imprintLine([plain(label + text)], { left: 280 + hang, hanging: hang }, {})
}

function imprintLine(children: TextRun[], indent: object, options: object): Paragraph {
  return new Paragraph({ style: styleIds.imprint, indent, ...options, children })
}

export function blankLines(lines: number, keepNext = false): Paragraph[] {
  return Array.from({ length: lines }, () => new Paragraph({ keepNext, children: [] }))
}
