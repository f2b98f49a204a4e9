// Normalizes a text to its wording, with offsets into the original. White space, full or half width, the shape of
// quotation marks and of zero (〇 ○) are formatting, not wording; so are radicals in place of characters (⺠ for 民).
import { foldRadical } from './radicals.js'

const substitutions: Record<string, string> = {
  '「': '"', '」': '"', '『': '"', '』': '"', '“': '"', '”': '"', '‘': '"', '’': '"', "'": '"', '＂': '"', '＇': '"',
  '〈': '<', '〉': '>', '《': '<', '》': '>', '○': '〇', '◯': '〇',
  '—': '-', '–': '-', '―': '-', '−': '-', '‐': '-', '•': '·', '・': '·', '‧': '·', '。': '.', '〔': '[', '〕': ']'
}
const notHan = /[^\u3400-\u9fff]/gu
const invisible = /[\s\u200b-\u200d\u2060\ufeff]/u

/**
 * A normalized text. The character that its i-th UTF-16 unit came from is at `starts[i]` to `ends[i]` (exclusive) of
 * the original.
 */
export interface NormalizedText {
  text: string
  starts: number[]
  ends: number[]
}

/** Normalizes a text. Offsets count UTF-16 units of the original. */
export function normalizeWithOffsets(original: string): NormalizedText {
  const normalized: NormalizedText = { text: '', starts: [], ends: [] }
  let at = 0
  for (const character of original) {
    const end = at + character.length
    const wording = normalizeCharacter(character)
    for (let unit = 0; unit < wording.length; unit++) {
      normalized.starts.push(at)
      normalized.ends.push(end)
    }
    normalized.text += wording
    at = end
  }
  return normalized
}

/** The wording of a text, for comparison: texts with equal wording differ in formatting only. */
export function normalizeWording(original: string): string {
  return original.replace(notHan, normalizeCharacter)
}

/** Whether two texts have the same wording. */
export function isSameWording(one: string, other: string): boolean {
  return one === other || normalizeWording(one) === normalizeWording(other)
}

/** The normalized form of characters of one UTF-16 unit, by code; filled on demand, because `normalize` is slow. */
const normalizedByCode: (string | undefined)[] = new Array(0x10000)

function normalizeCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= 0x3400 && code <= 0x9fff) return character
  return character.length > 1 ? computeNormalized(character) : (normalizedByCode[code] ??= computeNormalized(character))
}

function computeNormalized(character: string): string {
  if (invisible.test(character)) return ''
  const direct = substitutions[character]
  if (direct !== undefined) return direct
  const compatible = foldRadical(character).normalize('NFKC')
  return substitutions[compatible] ?? compatible.replace(/\s/g, '')
}
