// For laws of several versions: on every day of a change, the day before, and today, the response must be the text
// of the file in force on that day.
import { type PlainFile, normalize } from './plain-file.js'

export interface DayQuery {
  work: string
  asOf: string
  /** File in force on that day; `undefined` before the law was in force. */
  expected: PlainFile | undefined
}

interface DayResponse {
  status: number
  body: any
}

/** Queries for a law, from its files and the days of change reported by the service. */
export function createDayQueries(work: string, files: readonly PlainFile[], days: readonly string[], today: string): DayQuery[] {
  const changes = new Set([...days, ...files.map(({ from }) => from)])
  const asked = [...changes].flatMap((day) => [dayBefore(day), day]).concat(today)
  return [...new Set(asked)].sort().map((asOf) => ({ work, asOf, expected: fileOn(files, asOf) }))
}

function fileOn(files: readonly PlainFile[], day: string): PlainFile | undefined {
  return files.filter(({ from }) => from <= day).sort((one, other) => (one.from < other.from ? -1 : 1)).at(-1)
}

/** Error in a response, or `null`. */
export function findError({ work, asOf, expected }: DayQuery, { status, body }: DayResponse): string | null {
  const at = `${work} asOf ${asOf}`
  if (expected === undefined) return status === 404 && ['not-in-force-at', 'not-held-at'].includes(body.code) ? null : `${at}: ${status}, but no file applies`
  if (status !== 200) return `${at}: ${status} ${body.code}, but ${expected.path} applies`
  const { missing, extra } = compareText(body, expected)
  if (missing !== null) return `${at}: version ${body.version} does not contain, in order, “${missing.slice(0, 40)}” of ${expected.path}`
  return extra > 0 ? `${at}: version ${body.version} has ${extra} characters more than ${expected.path}` : null
}

/** First line that is missing in the response, and number of characters that belong to no line. */
function compareText(body: any, { lines }: PlainFile): { missing: string | null; extra: number } {
  const actual = normalize(body.provisions.map(({ number, heading, text }: any) => `${number ?? ''}${heading ?? ''}${text}`).join(''))
  let [position, extra] = [0, 0]
  for (const line of lines) {
    const start = actual.indexOf(line, position)
    if (start < 0) return { missing: line, extra }
    extra += start - position
    position = start + line.length
  }
  return { missing: null, extra: extra + actual.length - position }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
