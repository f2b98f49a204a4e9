// Finds quoted words in a document by their marks: “” ‘’ 「」 『』 and the straight " and ＂. One pass with a stack; of
// quotations inside each other the outermost counts.

export interface QuotedWords {
  /** UTF-16 offsets of the words inside the marks, the end exclusive. */
  start: number
  end: number
}

export interface QuotationMarks {
  quoted: QuotedWords[]
  /** Offsets of opening marks that are never closed. */
  unclosed: number[]
}

const closing: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '「': '」', '『': '』' }
const opening = new Map(Object.entries(closing).map(([open, close]) => [close, open]))
const straight = new Set(['"', '＂'])

/** The quoted words in a document, in order. A straight mark is closed in its own line. */
export function findQuotationMarks(document: string): QuotationMarks {
  const open: { mark: string; at: number }[] = []
  const closed: QuotedWords[] = []
  const unclosed: number[] = []
  const close = (from: number, end: number): void => {
    const [first, ...inner] = open.splice(from)
    closed.push({ start: first!.at + 1, end })
    unclosed.push(...inner.map(({ at }) => at))
  }
  for (let at = 0; at < document.length; at++) {
    const mark = document[at]!
    if (mark === '\n') dropStraight(open, unclosed)
    else if (straight.has(mark)) {
      const from = open.findLastIndex((one) => one.mark === mark)
      if (from >= 0) close(from, at)
      else open.push({ mark, at })
    } else if (closing[mark] !== undefined) open.push({ mark, at })
    else if (opening.has(mark)) {
      const from = open.findLastIndex((one) => one.mark === opening.get(mark))
      if (from >= 0) close(from, at)
    }
    if (open.length > maxDepth) unclosed.push(open.shift()!.at)
  }
  return { quoted: keepOutermost(closed), unclosed: [...unclosed, ...open.map(({ at }) => at)].sort((a, b) => a - b) }
}

/** Marks open at a time; those beyond cannot be quotations inside each other. It bounds the looks back. */
const maxDepth = 16

function dropStraight(open: { mark: string; at: number }[], unclosed: number[]): void {
  for (let at = open.length - 1; at >= 0; at--) {
    if (straight.has(open[at]!.mark)) unclosed.push(...open.splice(at, 1).map((one) => one.at))
  }
}

function keepOutermost(closed: readonly QuotedWords[]): QuotedWords[] {
  let end = -1
  return [...closed].sort((a, b) => a.start - b.start || b.end - a.end).filter((one) => {
    if (one.start <= end) return false
    end = one.end
    return one.end > one.start
  })
}
