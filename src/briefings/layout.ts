// A layout is data: the measures, faces and parts of a printed briefing. Two are shipped; others are files of this shape.

/** The faces an official document is set in. Which font carries each is a setting of the machine, not of the layout. */
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
  /** Millimetres: paper and margins. The type area is what they leave. */
  page: { width: number; height: number; top: number; bottom: number; left: number; right: number }
  /** Lines on a full page, characters on a full line. The body size in print follows from them. */
  grid: { lines: number; characters: number }
  /** Body sizes are those of the editable file; print takes the size that fills the line exactly. */
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
    /** A contents page: always, never, or from this many records on. */
    contents: boolean | number
    /** Each record begins on a new page. */
    recordPerPage: boolean
    /** Where the code and its QR stand. */
    check: 'every-page' | 'last-page'
  }
}

/** Points in a millimetre, as PDF counts them: 72 in an inch of 25.4 mm. */
export const pointsPerMillimetre = 72 / 25.4

/** The size and line pitch in points at which the grid fills the type area exactly. */
export function fitGrid({ page, grid }: Layout): { size: number; pitch: number } {
  const width = (page.width - page.left - page.right) * pointsPerMillimetre
  const height = (page.height - page.top - page.bottom) * pointsPerMillimetre
  const size = width / grid.characters
  return { size, pitch: (height - size) / (grid.lines - 1) }
}
