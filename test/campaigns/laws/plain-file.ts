// Reads the file of a law independently of the product: title, lines, and first day in force, by a few simple rules.

export interface PlainFile {
  path: string
  title: string
  /** First day in force, `YYYY-MM-DD`. */
  from: string
  /** Normalized non-empty lines after the head. */
  lines: string[]
}

const date = /(\d{4})年(\d{1,2})月(\d{1,2})日/g
const commencement = /自(\d{4})年(\d{1,2})月(\d{1,2})日起[^。；，]{0,4}(?:施行|实施|执行|生效)/g

/** Reads a file; `null` where it has no title. */
export function readPlainly(path: string, markdown: string): PlainFile | null {
  const lines = markdown.split('\n')
  const [, title] = /^\uFEFF?# +(.*)$/m.exec(markdown) ?? []
  if (title === undefined) return null
  const end = lines.findIndex((line) => line.includes('INFO END'))
  const [head, body] = [lines.slice(0, end + 1).join('\n'), lines.slice(end + 1)]
  return { path, title: normalize(title), from: startOf(path, head, body.join('\n')), lines: linesOf(body, normalize(title)) }
}

/** Non-empty lines, without a title repeated at the beginning on one line or several. */
function linesOf(body: readonly string[], title: string): string[] {
  const lines = body.map(normalize).filter((line) => line !== '')
  const first = lines.findIndex((line) => !title.includes(line))
  return lines.slice(Math.max(0, first))
}

/** Removes white space, Markdown marks, and punctuation around numbers and headings. */
export function normalize(text: string): string {
  return text.replace(/<!--.*?-->|[\s#\u200b\ufeff【】：:]/g, '')
}

/** The last commencement day stated in the text, or the day of the last amending act if that is later. */
function startOf(path: string, head: string, body: string): string {
  const acts = [...head.matchAll(date)].filter(({ 0: day, index }) => !/^(起|施行)/.test(head.slice(index + day.length)))
  const [, dateInName] = /\((\d{4}-\d{2}-\d{2})\)\.md$/.exec(path) ?? []
  const lastAct = [...acts.map(toDay), dateInName ?? ''].sort().at(-1)!
  const stated = [...body.matchAll(commencement)].map(toDay).at(-1)
  return stated !== undefined && stated >= lastAct ? stated : lastAct
}

function toDay([, year, month, day]: RegExpMatchArray): string {
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
}
