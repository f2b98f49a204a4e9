// The font files of this machine, with their names, weight and character coverage.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as fontkit from 'fontkit'
import { packagePath } from '../../../shared/package-files.js'

export interface FontFile {
  path: string
  /** Family names, full names and PostScript names, in all languages of the file. */
  names: string[]
  weight: number
  draws: (codePoint: number) => boolean
}

const fontCache = new Map<string, FontFile[]>()

/** The fonts of a folder and its subfolders, by path; none if it does not exist. Results are cached per file. */
export function listFontFiles(folder: string): FontFile[] {
  return listPaths(folder).flatMap(readFontFile)
}

/** The full-coverage fonts that the build copies; every face falls back to one of them. */
export function readFallbackFonts(): Record<'serif' | 'serifBold' | 'sans', FontFile> {
  const read = (path: string) => readFontFile(packagePath(`typefaces/${path}`))[0]!
  return {
    serif: read('noto-serif-sc/NotoSerifSC_400Regular.ttf'),
    serifBold: read('noto-serif-sc/NotoSerifSC_700Bold.ttf'),
    sans: read('noto-sans-sc/NotoSansSC_400Regular.ttf')
  }
}

function listPaths(folder: string): string[] {
  const entries = listDirectory(folder)
  return entries
    .filter((entry) => /\.(otf|ttf|ttc|otc)$/i.test(entry))
    .map((entry) => join(folder, entry))
    .sort()
}

function listDirectory(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

/** The fonts of a file; none if it is not readable as a font. */
function readFontFile(path: string): FontFile[] {
  const { mtimeMs, size } = statSync(path)
  const key = `${path} ${mtimeMs} ${size}`
  const cached = fontCache.get(key)
  if (cached !== undefined) return cached
  const found = openFonts(path).map((font) => describeFont(path, font))
  fontCache.set(key, found)
  return found
}

function openFonts(path: string): fontkit.Font[] {
  try {
    const opened = fontkit.openSync(path)
    return 'fonts' in opened ? opened.fonts : [opened]
  } catch {
    return []
  }
}

function describeFont(path: string, font: fontkit.Font): FontFile {
  const { records } = (font as unknown as { name: { records: Record<string, Record<string, string>> } }).name
  const names = ['fontFamily', 'preferredFamily', 'fullName', 'postscriptName'].flatMap((record) => {
    const inLanguages = records[record] ?? {}
    return typeof inLanguages === 'string' ? [inLanguages] : Object.values(inLanguages)
  })
  const weight = (font as unknown as { 'OS/2'?: { usWeightClass: number } })['OS/2']?.usWeightClass ?? 400
  return { path, names: [...new Set(names)], weight, draws: coverageOf(font.characterSet) }
}

/** A bit per code point, so that the parsed font (many megabytes) does not stay in memory. */
function coverageOf(codePoints: readonly number[]): FontFile['draws'] {
  const bits = new Uint8Array(0x110000 >> 3)
  for (const codePoint of codePoints) bits[codePoint >> 3]! |= 1 << (codePoint & 7)
  return (codePoint) => (bits[codePoint >> 3]! & (1 << (codePoint & 7))) !== 0
}
