// Keeps results within what a model reads at once. Characters are counted, not bytes: a Chinese character is about one
// token, so that text and structured content together stay well below 25,000 tokens, and below 40 kB where the text is
// Chinese.

/** Characters of the text of a result, and of its structured content as JSON, each. */
export const maxCharacters = 6_500
/** Of these, for what is not a part: the head, the notes, what to ask next. */
const reserved = 2_000
/** Characters of one text as JSON; the rest is read by an offset. */
export const maxTextCharacters = 3_500

export interface Fitting<Part> {
  parts: Part[]
  /** How many are left out. */
  left: number
}

/** The first parts that fit, both as text and as JSON; one at least. */
export function takeFitting<Part>(all: readonly Part[], render: (part: Part) => string): Fitting<Part> {
  const most = maxCharacters - reserved
  let [inText, inJson] = [0, 0]
  for (const [at, part] of all.entries()) {
    inText += render(part).length + 1
    inJson += JSON.stringify(part).length + 1
    if (at > 0 && Math.max(inText, inJson) > most) return { parts: all.slice(0, at), left: all.length - at }
  }
  return { parts: [...all], left: 0 }
}

/** A stretch of a text that is short enough also as JSON, where signs may be escaped. It cuts no surrogate pair. */
export function takeStretch(text: string, from: number, most = maxTextCharacters): { stretch: string; end: number } {
  let end = Math.min(text.length, from + most)
  while (JSON.stringify(text.slice(from, end)).length - 2 > most) end = from + Math.floor((end - from) / 2)
  if (end < text.length && isLowSurrogate(text, end)) end--
  return { stretch: text.slice(from, end), end }
}

/** A text shortened for an overview; `…` stands for what is left out. */
export function clip(text: string, most: number): string {
  const { stretch, end } = takeStretch(text, 0, most)
  return end < text.length ? `${stretch}…` : stretch
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code < 0xe000
}
