// Measures a PDF with MuPDF: ink outside the type area, characters printed over each other, and the text as taken out.
import * as mupdf from 'mupdf'
import type { Layout } from '../../src/briefings/layout.js'
import { groupBy } from '../../src/shared/group-by.js'

const millimetresPerPoint = 25.4 / 72

export interface PaperPage {
  /** Ink outside the type area and the foot, as `left 12.3 mm`. */
  strays: string[]
  /** Characters that lie on others. */
  overprints: string[]
  /** The text of the type area. */
  text: string
}

/** The first page of a 函 has red rules of 170 mm, and a mark above the type area. */
export interface PaperOptions {
  letter?: boolean
  /** Dots per inch of the picture in which ink is looked for. */
  resolution?: number
}

export function measurePaper(pdf: Uint8Array, { page: sheet }: Layout, { letter = false, resolution = 72 }: PaperOptions = {}): PaperPage[] {
  const document = mupdf.Document.openDocument(pdf, 'application/pdf')
  try {
    return Array.from({ length: document.countPages() }, (_, number) => {
      const page = document.loadPage(number)
      const characters = listCharacters(page)
      const strays = findStrays(page, sheet, letter && number === 0, resolution)
      const lower = (sheet.height - sheet.bottom) / millimetresPerPoint + 1
      const body = characters.filter(({ y }) => y <= lower)
      page.destroy()
      return { strays, overprints: findOverprints(body), text: body.map(({ text }) => text).join('') }
    })
  } finally {
    document.destroy()
  }
}

interface PrintedCharacter {
  text: string
  /** Origin on the baseline, right end and size, in points. */
  x: number
  y: number
  right: number
  size: number
}

function listCharacters(page: mupdf.Page): PrintedCharacter[] {
  const characters: PrintedCharacter[] = []
  const text = page.toStructuredText('preserve-whitespace')
  text.walk({
    onChar(character: string, [x, y]: number[], _font: unknown, size: number, quad: number[]) {
      characters.push({ text: character, x: x!, y: y!, right: Math.max(quad[2]!, quad[6]!), size })
    }
  } as Parameters<mupdf.StructuredText['walk']>[0])
  text.destroy()
  return characters
}

/** Letters on one line of which one covers half of the next. Punctuation is set closer than its width. */
function findOverprints(characters: readonly PrintedCharacter[]): string[] {
  const lines = groupBy(characters.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)), ({ y }) => Math.round(y * 2))
  return [...lines.values()].flatMap((line) => {
    const sorted = line.toSorted((a, b) => a.x - b.x)
    return sorted.flatMap((one, at) => {
      const next = sorted[at + 1]
      const covered = next === undefined ? 0 : Math.min(one.right, next.right) - next.x
      return next !== undefined && covered > Math.min(one.right - one.x, next.right - next.x) / 2 ? [`${one.text}${next.text}`] : []
    })
  })
}

function findStrays(page: mupdf.Page, sheet: Layout['page'], letter: boolean, resolution: number): string[] {
  const scale = resolution / 72
  const pixmap = page.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceGray, false, true)
  const [width, height, pixels] = [pixmap.getWidth(), pixmap.getHeight(), pixmap.getPixels()]
  const stride = pixmap.getStride()
  const at = (millimetres: number) => (millimetres / 25.4) * resolution
  // One pixel of tolerance for what an edge shades.
  const area = {
    left: Math.floor(at(letter ? 19.5 : sheet.left)) - 1,
    right: Math.ceil(at(letter ? sheet.width - 19.5 : sheet.width - sheet.right)) + 1,
    top: Math.floor(at(letter ? 28 : sheet.top)) - 1,
    edge: height - Math.floor(at(2))
  }
  const found = new Map<string, number>()
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (pixels[y * stride + x]! > 160) continue
      const side = x < area.left ? 'left' : x > area.right ? 'right' : y < area.top ? 'top' : y > area.edge ? 'bottom' : null
      if (side !== null && !found.has(side)) found.set(side, side === 'left' || side === 'right' ? x : y)
    }
  }
  pixmap.destroy()
  return [...found].map(([side, pixel]) => `${side} ${((pixel / resolution) * 25.4).toFixed(1)} mm`)
}
