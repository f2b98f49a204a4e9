// Telling a store that is away from a fault of our own.

/** A server that only follows another: a primary that was demoted, or an address that still leads to the old place. */
export class ReadOnlyServerError extends Error {
  readonly code = '25006'

  constructor() {
    super('the database is a standby: it follows another server and cannot be written to')
  }
}

const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EAI_AGAIN',
  '57P01', // the server is shutting down
  '57P02', // it crashed
  '57P03', // it is starting up
  '25006', // it takes no writing: a standby, or about to be one
  '53300', // it has no connection left
  '55000', // it takes no connections to this database
  '57014' // it gave up on a statement that took too long
])

interface DatabaseError {
  code?: string
  message?: string
  cause?: unknown
}

/** Whether an error, or what caused it, says that the database refuses what it was given: a wrong value, a broken rule. */
export function isConstraintError(error: unknown): boolean {
  return causesOf(error).some(({ code = '' }) => /^(22|23|P0)...$/.test(code))
}

/** What the driver says, without a code, of a connection that is gone or does not answer. */
const connectionLostPattern = /Connection terminated|timeout exceeded when trying to connect|Query read timeout|is not queryable/

/** The same of a connection that was broken off while it was used. */
const brokenConnectionCodes = new Set(['ECONNRESET', 'EPIPE', '57P01', '57P02'])
const brokenConnectionPattern = /Connection terminated(?! due to)|is not queryable/

/**
 * Whether a statement that only reads may be asked of another server: this one is gone, or had to end the statement to
 * go on following its primary. A statement that took too long would take as long elsewhere.
 */
export function isRetryableElsewhere(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code === '40001' || code === '40P01' || (code !== '57014' && isDatabaseUnavailable(error))
}

/** Whether an error, or what caused it, says that the database does not answer now. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return causesOf(error).some(({ code = '', message = '' }) => unavailableCodes.has(code) || /^08/.test(code) || connectionLostPattern.test(message))
}

/** Whether one connection was broken off, and another may be had at once; not one that came to no answer in time. */
export function isConnectionBroken(error: unknown): boolean {
  return causesOf(error).some(({ code = '', message = '' }) => brokenConnectionCodes.has(code) || brokenConnectionPattern.test(message))
}

function causesOf(error: unknown): DatabaseError[] {
  const causes: DatabaseError[] = []
  for (let cause = error as DatabaseError | undefined; cause; cause = cause.cause as DatabaseError | undefined) causes.push(cause)
  return causes
}
