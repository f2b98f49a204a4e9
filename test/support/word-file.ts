// Word files for tests: plain paragraphs, as the national database gives them, and what else a file may hold.
import { AlignmentType, Document, FootnoteReferenceRun, ImageRun, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'

/** One paragraph a line. */
export function wordFile(...lines: string[]): Promise<Buffer> {
  return pack(lines.map(paragraph))
}

/** A file with a table and a picture under its lines. */
export function wordFileWithTable(rows: string[][], ...lines: string[]): Promise<Buffer> {
  const cells = rows.map((row) => new TableRow({ children: row.map((text) => new TableCell({ children: [paragraph(text)] })) }))
  const picture = new ImageRun({ type: 'png', data: Buffer.from('89504e470d0a1a0a', 'hex'), transformation: { width: 1, height: 1 } })
  return pack([...lines.map(paragraph), new Table({ rows: cells }), new Paragraph({ children: [picture] })])
}

/** A file whose articles are numbered by Word, so that the numbers are not in its text. */
export function numberedWordFile(title: string, ...articles: string[]): Promise<Buffer> {
  const level = { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '第%1条', alignment: AlignmentType.START }
  const numbered = articles.map((text) => new Paragraph({ text, numbering: { reference: 'articles', level: 0 } }))
  return Packer.toBuffer(new Document({
    numbering: { config: [{ reference: 'articles', levels: [level] }] }, sections: [{ children: [paragraph(title), ...numbered] }]
  }))
}

/** A file with a footnote. */
export function wordFileWithFootnote(note: string, ...lines: string[]): Promise<Buffer> {
  const noted = new Paragraph({ children: [new TextRun('注'), new FootnoteReferenceRun(1)] })
  return Packer.toBuffer(new Document({
    footnotes: { 1: { children: [paragraph(note)] } }, sections: [{ children: [...lines.map(paragraph), noted] }]
  }))
}

function paragraph(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun(text)] })
}

function pack(children: (Paragraph | Table)[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}
