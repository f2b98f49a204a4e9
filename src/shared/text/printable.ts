// Which characters may be printed, for every format, and which may be recorded. Characters that are invisible or could
// mislead a reader are rejected by name; everything else, including markup of any language, is taken literally.

export interface Unprintable {
  /** Offset in UTF-16 units. */
  index: number
  /** `U+202E`. */
  codePoint: string
  reason: 'control' | 'bidirectional' | 'unassigned' | 'lone-surrogate' | 'private-use' | 'invisible'
}

// U+2028 and U+2029 are invisible line breaks. Variation selectors are accepted: they select a glyph, and a font
// without it is reported as `glyph-missing`.
const rejectedPatterns: [Unprintable['reason'], RegExp][] = [
  ['lone-surrogate', /\p{Cs}/u],
  ['bidirectional', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u],
  ['control', /[\p{Cc}\u2028\u2029]/u],
  ['unassigned', /\p{Cn}/u],
  ['private-use', /\p{Co}/u],
  [
    'invisible',
    /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/u
  ]
]
const anyRejected = new RegExp(`[${rejectedPatterns.map(([, { source }]) => source.replace(/^\[|\]$/g, '')).join('')}]`, 'u')

/**
 * The first unprintable character of a text, or `undefined`. Line feeds and tabs are allowed. "Unassigned" follows the
 * Unicode tables of the running Node.
 */
export function findUnprintable(text: string): Unprintable | undefined {
  return findRejected(text, () => false)
}

/**
 * The first character of a text that may not be recorded, or `undefined`. As for printing, but a line may also end with
 * CR LF, and a character that is newer than the running Node may be recorded.
 */
export function findMisleading(text: string): Unprintable | undefined {
  return findRejected(text, ({ index, reason }) => reason === 'unassigned' || text.startsWith('\r\n', index))
}

function findRejected(text: string, isAllowed: (found: Unprintable) => boolean): Unprintable | undefined {
  const units = listUnits()
  for (let index = 0; index < text.length; index++) {
    if (units[text.charCodeAt(index)] === 0) continue
    const character = String.fromCodePoint(text.codePointAt(index)!)
    const found = anyRejected.test(character) ? describeRejected(character, index) : undefined
    if (found !== undefined && !isAllowed(found)) return found
    index += character.length - 1
  }
  return undefined
}

function describeRejected(character: string, index: number): Unprintable {
  return { index, codePoint: formatCodePoint(character), reason: rejectedPatterns.find(([, pattern]) => pattern.test(character))![0] }
}

let unitTable: Uint8Array | undefined

/** By UTF-16 unit, 0 for what is taken: looking it up takes a tenth of the time of the class, and texts have megabytes. */
function listUnits(): Uint8Array {
  unitTable ??= Uint8Array.from({ length: 0x10000 }, (_, unit) => {
    const character = String.fromCharCode(unit)
    // Half of a pair is looked at together with the other half.
    return character === '\n' || character === '\t' || !(isSurrogate(unit) || anyRejected.test(character)) ? 0 : 1
  })
  return unitTable
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}

/** The Unicode name of a code point: `U+73A5`. */
export function formatCodePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}
