// Rows of tables of a page as lines. Many pages set their whole text in a table: a row of one cell, and one with articles
// in it, is a frame around lines, not a row of a table.

const maxCellLines = 5

export class TableRows {
  private cells: string[][] | null = null
  private cell: string[] = []

  constructor(private readonly write: (line: string) => void) {}

  addLine(line: string): void {
    if (this.cells === null) this.write(line)
    else this.cell.push(line)
  }

  /** A table inside a cell ends the row around it. */
  startRow(): void {
    this.writeLines()
    this.cells = []
  }

  endCell(): void {
    this.cells?.push(this.cell)
    if (this.cells !== null) this.cell = []
  }

  endRow(): void {
    if (this.cells === null) return
    if (this.cell.length > 0) this.endCell()
    if (isRow(this.cells)) this.write(`| ${this.cells.map((lines) => lines.join(' ')).join(' | ')} |`)
    else this.writeLines()
    this.cells = null
    this.cell = []
  }

  private writeLines(): void {
    for (const line of [...(this.cells ?? []), this.cell].flat()) this.write(line)
    this.cells = null
    this.cell = []
  }
}

function isRow(cells: readonly string[][]): boolean {
  const filled = cells.filter((lines) => lines.length > 0)
  const holdsText = (lines: string[]): boolean => lines.length > maxCellLines || lines.some((line) => /^第.{1,9}条/.test(line))
  return filled.length > 1 && !filled.some(holdsText)
}
