// What counts as the same wording: a text folded so that only its words are left, with the way back to the original.
// White space, full or half width, the shape of quotation marks and of zero (〇 ○) are form, not wording.

const substitutions: Record<string, string> = {
  '「': '"', '」': '"', '『': '"', '』': '"', '“': '"', '”': '"', '‘': '"', '’': '"', "'": '"', '＂': '"', '＇': '"',
  '〈': '<', '〉': '>', '《': '<', '》': '>', '○': '〇', '◯': '〇',
  '—': '-', '–': '-', '―': '-', '−': '-', '‐': '-', '•': '·', '・': '·', '‧': '·', '。': '.', '〔': '[', '〕': ']'
}
const notHan = /[^\u3400-\u9fff]/gu
const invisible = /[\s\u200b-\u200d\u2060\ufeff]/u

/** A folded text; `starts[i]` is where its i-th UTF-16 unit began in the original, `ends[i]` where that ended. */
export interface NormalizedText {
  text: string
  starts: number[]
  ends: number[]
}

/** Folds a text to its wording. Offsets count UTF-16 units of the original. */
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

/** The wording of a text, for comparing: equal wordings differ in form only. */
export function normalizeWording(original: string): string {
  return original.replace(notHan, normalizeCharacter)
}

/** Whether two texts have the same words, whatever their form. */
export function isSameWording(one: string, other: string): boolean {
  return one === other || normalizeWording(one) === normalizeWording(other)
}

/** What characters of one unit fold to, by their codes; found out when first met, as normalising is slow. */
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
  const compatible = character.normalize('NFKC')
  return substitutions[compatible] ?? compatible.replace(/\s/g, '')
}
