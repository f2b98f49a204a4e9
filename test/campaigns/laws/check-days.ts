// For a law of several versions: on every day on which it changed, the day before, and today, the reply must be the text
// of the file that applied then.
import { type PlainFile, normalize } from './plain-file.js'

export interface DayQuery {
  work: string
  asOf: string
  /** The file whose text is wanted; none where the law was not in force yet. */
  expected: PlainFile | undefined
}

interface DayResponse {
  status: number
  body: any
}

/** What is asked of a law, given its files and the days on which the service says that it changed. */
export function createDayQueries(work: string, files: readonly PlainFile[], days: readonly string[], today: string): DayQuery[] {
  const changes = new Set([...days, ...files.map(({ from }) => from)])
  const asked = [...changes].flatMap((day) => [dayBefore(day), day]).concat(today)
  return [...new Set(asked)].sort().map((asOf) => ({ work, asOf, expected: fileOn(files, asOf) }))
}

function fileOn(files: readonly PlainFile[], day: string): PlainFile | undefined {
  return files.filter(({ from }) => from <= day).sort((one, other) => (one.from < other.from ? -1 : 1)).at(-1)
}

/** What is wrong with a reply, if anything. */
export function findError({ work, asOf, expected }: DayQuery, { status, body }: DayResponse): string | null {
  const at = `${work} asOf ${asOf}`
  if (expected === undefined) return status === 404 && body.code === 'not-in-force-at' ? null : `${at}: ${status}, but no file applies`
  if (status !== 200) return `${at}: ${status} ${body.code}, but ${expected.path} applies`
  const { missing, extra } = compareText(body, expected)
  if (missing !== null) return `${at}: version ${body.version} has not, in its place, “${missing.slice(0, 40)}” of ${expected.path}`
  return extra > 0 ? `${at}: version ${body.version} has ${extra} characters more than ${expected.path}` : null
}

/** The first line that does not follow in the reply, and how many characters of the reply no line accounts for. */
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
