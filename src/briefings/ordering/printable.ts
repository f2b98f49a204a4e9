// Which characters may be printed, for every format. Characters that are invisible or could mislead a reader are
// rejected by name; everything else, including markup of any language, is printed literally.

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
const anyRejected = new RegExp(rejectedPatterns.map(([, pattern]) => pattern.source).join('|'), 'gu')

/**
 * The first unprintable character of a text, or `undefined`. Line feeds and tabs are allowed. "Unassigned" follows the
 * Unicode tables of the running Node.
 */
export function findUnprintable(text: string): Unprintable | undefined {
  for (const match of text.matchAll(anyRejected)) {
    const character = match[0]
    if (character === '\n' || character === '\t') continue
    const reason = rejectedPatterns.find(([, pattern]) => pattern.test(character))![0]
    return { index: match.index, codePoint: formatCodePoint(character), reason }
  }
  return undefined
}

/** The Unicode name of a code point: `U+73A5`. */
export function formatCodePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}
