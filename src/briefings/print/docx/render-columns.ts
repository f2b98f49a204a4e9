// A 新旧对照表 on its own as DOCX on A4: title, summary, table, legend.
import { AlignmentType, Document, type ISectionOptions, Packer, Paragraph, TextRun } from 'docx'
import { columnsLegend, type TwoColumns } from '../../../comparison/two-columns.js'
import type { Layout } from '../../layout.js'
import { renderColumnsTable, renderRun } from './columns.js'
import { renderPageFooter } from './footer.js'
import { areaTwips } from './heads.js'
import { normalizeZip } from './normalize-zip.js'
import { styleIds, documentStyles, twips } from './styles.js'

/** In millimetres; narrower than those of the layout, because two columns need the width. */
const margins = { top: 22, bottom: 22, left: 18, right: 18 }

/** The bytes of the DOCX; the same for the same table, layout and day (of the document properties). */
export async function renderColumns(table: TwoColumns, given: Layout, day: string): Promise<Uint8Array> {
  const layout = { ...given, page: { ...given.page, ...margins } }
  const document = new Document({
    title: table.title,
    styles: documentStyles(layout),
    evenAndOddHeaderAndFooters: true,
    sections: [{ properties: sectionOf(layout), footers: footersOf(layout), children: renderChildren(table, layout) }]
  })
  return normalizeZip(await Packer.toBuffer(document), { day, textWidth: areaTwips(layout) })
}

function renderChildren(table: TwoColumns, layout: Layout) {
  return [
    new Paragraph({ style: styleIds.title, children: [new TextRun(table.title)] }),
    centeredParagraph([new TextRun(table.summary)]),
    renderColumnsTable(table, layout),
    centeredParagraph([
      ...renderRun({ text: '删去的文字', mark: 'struck' }), new TextRun('　'), ...renderRun({ text: '新增的文字', mark: 'marked' })
    ]),
    ...columnsLegend.map((line) => centeredParagraph([new TextRun(line)]))
  ]
}

function centeredParagraph(children: TextRun[]): Paragraph {
  return new Paragraph({ style: styleIds.tableText, alignment: AlignmentType.CENTER, spacing: { before: 120, after: 120 }, children })
}

function sectionOf({ page }: Layout): ISectionOptions['properties'] {
  const { width, height, top, bottom, left, right } = page
  const margin = { top: twips(top), bottom: twips(bottom), left: twips(left), right: twips(right), footer: twips(12) }
  return { page: { size: { width: twips(width), height: twips(height) }, margin } }
}

function footersOf(layout: Layout): ISectionOptions['footers'] {
  return { default: renderPageFooter(layout, 'right'), even: renderPageFooter(layout, 'left') }
}
