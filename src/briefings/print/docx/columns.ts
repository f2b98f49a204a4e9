// The 新旧对照表 as a DOCX table: deletions struck on the left, insertions marked on the right.
import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx'
import { type Cell, type CellLine, type DiffRun, remarksHead, type TwoColumns } from '../../../comparison/two-columns.js'
import type { Layout } from '../../layout.js'
import { styleIds, twips } from './styles.js'

const indented = new Set(['point', 'indent'])

/** The table, as wide as the type area. Rows may break over pages; the header row is repeated. */
export function renderColumnsTable({ heads, rows }: Pick<TwoColumns, 'heads' | 'rows'>, layout: Layout): Table {
  const { page, type } = layout
  const widths = columnWidths(twips(page.width - page.left - page.right), rows.some(({ remark }) => remark !== undefined))
  const titles = [heads.from, heads.to, [remarksHead]]
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const cell = (children: Paragraph[], column: number) =>
    new TableCell({ children, width: { size: widths[column]!, type: WidthType.DXA }, margins: { top: 60, bottom: 60, left: 100, right: 100 } })
  return new Table({
    ...{ columnWidths: widths, layout: TableLayoutType.FIXED, alignment: AlignmentType.CENTER },
    width: { size: widths.reduce((sum, width) => sum + width), type: WidthType.DXA },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      new TableRow({ tableHeader: true, children: widths.map((_, column) => cell(renderHead(titles[column]!), column)) }),
      ...rows.map(({ from, to, heading, remark }) => {
        const cells = [from, to].map((side) => renderCell(side, heading, type.table.size))
        return new TableRow({ children: [...cells, ...renderRemark(remark)].map(cell) })
      })
    ]
  })
}

/** Of equal halves, or of two halves and a narrower column for remarks. */
function columnWidths(whole: number, remarks: boolean): number[] {
  const remark = remarks ? Math.floor(whole * 0.18) : 0
  const half = Math.floor((whole - remark) / 2)
  return remarks ? [half, half, remark] : [half, half]
}

function renderRemark(remark: string | undefined): Paragraph[][] {
  return remark === undefined ? [] : [[new Paragraph({ style: styleIds.tableText, children: [new TextRun(remark)] })]]
}

/** A run: deletions struck through, insertions bold and underlined. */
export function renderRun({ text, mark }: DiffRun): TextRun[] {
  // Most control characters cannot be written in XML.
  const lines = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').split('\n')
  const runStyle = mark === null ? {} : runStyles[mark]
  return lines.map((line, index) => new TextRun({ text: line, break: index === 0 ? 0 : 1, ...runStyle }))
}

const runStyles = {
  struck: { strike: true, color: '8A0F0F' },
  marked: { bold: true, underline: {}, color: '0B4F1F' }
}

function renderHead(lines: readonly string[]): Paragraph[] {
  return lines.map((text) => {
    return new Paragraph({ style: styleIds.tableHead, alignment: AlignmentType.CENTER, children: [new TextRun(text)] })
  })
}

function renderCell({ note, lines }: Cell, heading: boolean, size: number): Paragraph[] {
  if (note !== null) return [new Paragraph({ style: styleIds.tableText, children: [new TextRun({ text: note, color: '555555' })] })]
  if (lines.length === 0) return [new Paragraph({ style: styleIds.tableText })]
  return lines.map((line) => renderLine(line, heading, size))
}

function renderLine({ level, lead, runs }: CellLine, heading: boolean, size: number): Paragraph {
  const leadRuns = lead === '' ? [] : [new TextRun({ text: lead, bold: true })]
  return new Paragraph({
    style: styleIds.tableText,
    alignment: heading ? AlignmentType.CENTER : AlignmentType.BOTH,
    keepNext: heading,
    indent: { left: indented.has(level) ? Math.round(size * 30) : 0 },
    children: [...leadRuns, ...runs.flatMap(renderRun)]
  })
}
