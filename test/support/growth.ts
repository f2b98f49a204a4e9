// How the work of a reader grows with the length of its text. Times of one machine at one moment are compared with each
// other, never with a number of seconds: the processor time at four times the length is four times that of a linear reader,
// and sixteen times that of a quadratic one.

export type Read = (text: string) => unknown

/** What the time at four times the length may be, in times of that at the length itself. */
const mostGrowth = 9
/** Characters of the longer text. */
const usualLength = 6_000
const attempts = 5

/** Texts by what they repeat, as functions of their length: what readers look for, opened and never closed, and blanks. */
const pieces = [
  ' ', '　', '\n', '第', '（', '“', '"', '《', ',', '…', '[', '{', '#', '<', '一', '1', '〇', 'a', '👍', 'a,', '一、', '第（', '<br>',
  '本法第一条', '《法》第一条“', '（以下简称“法”）', '2020年', '2020年1月1日', '修改为', '废止'
]
const frames: [before: string, after: string][] = [['', ''], ['第（', '一'], ['', 'x：']]

function makeText([before, after]: [string, string], piece: string, length: number): string {
  return before + piece.repeat(Math.max(1, Math.floor(length / piece.length))) + after
}

function processorTime(read: Read, text: string): number {
  const before = process.cpuUsage()
  read(text)
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** The least of several measurements: a collection of garbage falls into one of them, not into all. */
function least(read: Read, text: string, times: number): number {
  return Math.min(...Array.from({ length: times }, () => processorTime(read, text)))
}

/** A linear look at a text, several hundred steps a character: what takes no longer cannot be told from noise. */
function yardstick(text: string): number {
  let sum = 0
  for (let round = 0; round < 400; round++) for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0
  return sum
}

/** The texts for which the work of a reader grows faster than their length; none for a linear reader. */
export function findSuperlinear(read: Read, repeated: readonly string[] = pieces, longer = usualLength): string[] {
  const found: string[] = []
  const noise = least(yardstick, makeText(['', ''], '第', longer), 3)
  for (const piece of repeated) {
    for (const frame of frames) if (growsTooFast(read, { frame, piece, longer }, noise)) found.push(JSON.stringify([frame[0], piece, frame[1]]))
  }
  return found
}

interface Repeated {
  frame: [before: string, after: string]
  piece: string
  longer: number
}

/** The memory that longer texts take comes in steps, each at one length: what is not linear grows on at four times of it. */
function growsTooFast(read: Read, { frame, piece, longer }: Repeated, noise: number): boolean {
  const [short, text, long] = [longer / 4, longer, 4 * longer].map((length) => makeText(frame, piece, length)) as [string, string, string]
  return isSteep(read, short, text, noise) && isSteep(read, text, long, noise)
}

function isSteep(read: Read, short: string, text: string, noise: number): boolean {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const time = least(read, text, attempt)
    if (time <= noise || time <= mostGrowth * least(read, short, 2 + attempt)) return false
  }
  return true
}
