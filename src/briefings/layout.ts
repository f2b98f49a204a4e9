// The layout of a printed briefing as data: measures, faces, parts. Layouts by kind of document are shipped; operators
// may add files of the same shape.
import type { FactsLevel } from './ordering/briefing-order.js'

/** The faces of an official document. Which font provides a face is configured per machine, not per layout. */
export const faces = ['fangsong', 'kaiti', 'heiti', 'xiaobiaosong', 'songti'] as const
export type Face = (typeof faces)[number]

/** A face at a size in points. */
export interface Type {
  face: Face
  size: number
}

export interface Layout {
  name: string
  title: { zh: string; en: string }
  /** Paper size and margins, in millimetres. The type area is what the margins leave. */
  page: { width: number; height: number; top: number; bottom: number; left: number; right: number }
  /** Lines per full page and characters per full line. The body size in print follows from them. */
  grid: { lines: number; characters: number }
  /** The body size applies to DOCX; PDF uses the size that fills the line exactly, see `fitGrid`. */
  type: {
    title: Type
    subtitle: Type
    body: Type
    /** Headings of level 1 to 4: 一、（一）1.（1）. */
    levels: [Type, Type, Type, Type]
    redHead: Type
    table: Type
    imprint: Type
    pageNumber: Type
    foot: Type
  }
  parts: {
    redHead: boolean
    imprint: boolean
    /** Table of contents: always, never, or from this number of records on. */
    contents: boolean | number
    /** Each record begins on a new page. */
    recordPerPage: boolean
    /** Pages on which the code and its QR code are printed. */
    check: 'every-page' | 'last-page'
    /** 报头 of a 简报 instead of 版头. Members from here on may be left out: layouts without them are frozen as such. */
    masthead?: boolean
    /** 版头 of a 文件, of a 函 (信函格式) or of a 纪要. Left out: of a 文件. */
    headForm?: HeadForm
    /** A cover with title, issuer and date. */
    cover?: boolean
    /** Depth of the table of contents; 2 if left out. */
    contentsDepth?: number
    /** Whether headings are numbered by us; an order may say otherwise. */
    numbering?: boolean
    /** Whether the title of a record is printed as a heading; an order may say otherwise. */
    recordHeadings?: boolean
    /** 编、章、节 centred, on levels of their own, as laws are printed. */
    centredDivisions?: boolean
    /** The line of facts under a record; an order may say otherwise. */
    facts?: FactsLevel
    /** A legend before the first 新旧对照表. */
    legend?: boolean
  }
}

export const headForms = ['document', 'letter', 'minutes'] as const
export type HeadForm = (typeof headForms)[number]

/** PDF points per millimetre: 72 points per inch of 25.4 mm. */
export const pointsPerMillimetre = 72 / 25.4

/** Font size and line pitch, in points, at which the grid fills the type area exactly. */
export function fitGrid({ page, grid }: Layout): { size: number; pitch: number } {
  const width = (page.width - page.left - page.right) * pointsPerMillimetre
  const height = (page.height - page.top - page.bottom) * pointsPerMillimetre
  const size = width / grid.characters
  return { size, pitch: (height - size) / (grid.lines - 1) }
}

/** Full-width characters of a size, in points, on a line of the type area. */
export function charactersPerLine({ page }: Layout, size: number): number {
  return Math.floor(((page.width - page.left - page.right) * pointsPerMillimetre) / size)
}
