// The log of the service: JSON lines on standard output. Text that came from outside can neither forge a line nor
// control a terminal.
import { type DestinationStream, type Logger, pino } from 'pino'
import { serializeFailure } from '../database/describe-failure.js'

/**
 * Characters that JSON does not escape but terminals and line readers interpret: DEL, C1, line separators,
 * bidirectional controls.
 */
const unsafeCharacters = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Escapes the unsafe characters of one line as `\\uXXXX`, which leaves its JSON value the same. */
export function sanitizeLogLine(line: string): string {
  return line.replace(unsafeCharacters, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Creates the logger. Lines are buffered for up to a second, so that no request waits for the write. */
export function createLogger(level: string, destination: DestinationStream = bufferedOutput()): Logger {
  return pino(
    {
      level,
      base: undefined,
      serializers: { err: serializeFailure },
      timestamp: createTimestamps(),
      hooks: { streamWrite: sanitizeLogLine }
    },
    destination
  )
}

/** The instant of a line as pino's `isoTime` writes it; made once for the lines of a millisecond. */
function createTimestamps(): () => string {
  let written = { at: NaN, text: '' }
  return () => {
    const at = Date.now()
    if (at !== written.at) written = { at, text: `,"time":"${new Date(at).toISOString()}"` }
    return written.text
  }
}

function bufferedOutput(): DestinationStream {
  return pino.destination({ sync: false, minLength: 16_384, maxWrite: 65_536, periodicFlush: 1_000 })
}
