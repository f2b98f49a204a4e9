// Where the service writes its log: JSON lines on standard output, in which nothing that came from outside can forge a
// line or move a terminal.
import { type Logger, pino } from 'pino'

/** What JSON leaves as it is and a terminal or a reader of lines does not: DEL, C1, line separators, bidirectional marks. */
const unsafeCharacters = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** One line of the log as it may be written. */
export function sanitizeLogLine(line: string): string {
  return line.replace(unsafeCharacters, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The log of a service. Lines are gathered for up to a second, so that writing them holds up nobody. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: sanitizeLogLine } },
    pino.destination({ sync: false, minLength: 4096, periodicFlush: 1_000 })
  )
}
