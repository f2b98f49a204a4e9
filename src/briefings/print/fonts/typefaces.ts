// Selects the font of each face on this machine, its substitutes, and finds characters without a glyph.
import { readFileSync } from 'node:fs'
import { packagePath } from '../../../shared/package-files.js'
import type { StandIn } from '../../briefing.js'
import { type Face, faces } from '../../layout.js'
import { type FontFile, listFontFiles, readFallbackFonts } from './font-files.js'

type Fallback = 'serif' | 'serifBold' | 'sans'

/** Name and fonts of a face, best first. `GUIJU_FONT_MAP` replaces the shipped table. */
export interface FaceConfig {
  name: string
  /** Family, full or PostScript names. Only the PostScript name is exact in a family with several weights. */
  families: string[]
  /** Similar families, used as substitutes and reported as such. */
  standIns: string[]
  weight: number
  fallback: Fallback[]
}

export type FaceConfigs = Record<Face, FaceConfig>

/** The fonts of a face; each character takes the first file that has a glyph for it. */
export interface Typeface {
  name: string
  files: FontFile[]
  /** Name of the substitute font, or `null` if the wanted one is installed. */
  standIn: string | null
}

export type Typefaces = Record<Face, Typeface>

export interface FontSettings {
  /** Folder of font files, or `null` for the fallback fonts alone. */
  folder: string | null
  /** A JSON file shaped like `fonts.json`, or `null` for the shipped table. */
  faces: string | null
}

const defaultFacesFile = packagePath('src/briefings/print/fonts/fonts.json')

/** Selects the fonts of every face. The folder is listed on every call; unchanged files are cached. */
export function chooseTypefaces({ folder, faces: settingsPath }: FontSettings): Typefaces {
  const settings = JSON.parse(readFileSync(settingsPath ?? defaultFacesFile, 'utf8')) as FaceConfigs
  const fallbacks = readFallbackFonts()
  const found = [...(folder === null ? [] : listFontFiles(folder)), ...Object.values(fallbacks)]
  const chosen = faces.map((face) => [face, chooseTypeface(settings[face], found, fallbacks)])
  return Object.fromEntries(chosen) as Typefaces
}

function chooseTypeface(
  { name, families, standIns, weight, fallback }: FaceConfig,
  found: readonly FontFile[],
  fallbacks: Record<Fallback, FontFile>
): Typeface {
  const behind = fallback.map((key) => fallbacks[key])
  const right = findFamily(families, weight, found)
  const file = right ?? findFamily(standIns, weight, found)
  const files = file === undefined ? behind : [...new Set([file, ...behind])]
  return { name, files, standIn: right === undefined ? files[0]!.names[0]! : null }
}

/** The first installed family, in the nearest weight. */
function findFamily(families: readonly string[], weight: number, found: readonly FontFile[]): FontFile | undefined {
  for (const family of families) {
    const carriers = found.filter(({ names }) => names.includes(family))
    const nearest = carriers.sort((a, b) => Math.abs(a.weight - weight) - Math.abs(b.weight - weight))[0]
    if (nearest !== undefined) return nearest
  }
  return undefined
}

/** The characters by face that have no glyph in any font of it, each once. */
export function findMissingGlyphs(charactersByFace: ReadonlyMap<Face, readonly string[]>, typefaces: Typefaces): string[] {
  const missing = [...charactersByFace].flatMap(([face, characters]) =>
    characters.filter((character) => fontFor(character, typefaces[face]) === undefined)
  )
  return [...new Set(missing)]
}

/** Font substitutions of each face: the whole face first, then single characters. */
export function listStandIns(charactersByFace: ReadonlyMap<Face, readonly string[]>, typefaces: Typefaces): StandIn[] {
  return [...charactersByFace].flatMap(([face, characters]) => {
    const typeface = typefaces[face]
    const first = typeface.files[0]!
    const whole = typeface.standIn === null ? [] : [{ face: typeface.name, used: typeface.standIn, characters: [] }]
    const others = new Map<string, string[]>()
    for (const character of characters) {
      const font = fontFor(character, typeface)
      if (font === undefined || font === first) continue
      others.set(font.names[0]!, [...(others.get(font.names[0]!) ?? []), character])
    }
    return [...whole, ...[...others].map(([used, characters]) => ({ face: typeface.name, used, characters }))]
  })
}

/** Font substitutions in one line, for the document properties. */
export function formatStandIns(standIns: readonly StandIn[]): string {
  const words = standIns.map(({ face, used, characters }) => `${face}${characters.join('')}以${used}代`)
  return words.length === 0 ? '' : `；字体替代：${words.join('，')}`
}

function fontFor(character: string, { files }: Typeface): FontFile | undefined {
  return files.find((file) => file.draws(character.codePointAt(0)!))
}
