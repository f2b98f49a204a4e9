// Classifies errors: the database is unavailable, a connection is broken, or a statement is at fault.
import { codeOf } from './describe-failure.js'

/** The server is a standby: a primary that was demoted, or an address that still leads to the old primary. */
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
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now: it is starting up
  '25006', // read_only_sql_transaction: a standby, or about to be one
  '53300', // too_many_connections
  '55000', // object_not_in_prerequisite_state: it takes no connections to this database
  '57014' // query_canceled: the statement timeout
])

/** disk_full, and the same from the system. */
const storageFullCodes = new Set(['53100', 'ENOSPC', 'EDQUOT'])

/** Whether an error or one of its causes means that a disk is full. */
export function isStorageFull(error: unknown): boolean {
  return causesOf(error).some((cause) => storageFullCodes.has(codeOf(cause) ?? ''))
}

interface DatabaseError {
  name?: string
  errno?: number
  code?: string
  message?: string
  cause?: unknown
}

/** Whether an error or one of its causes is a rejection of the data: an invalid value, a constraint, a trigger. */
export function isConstraintError(error: unknown): boolean {
  return causesOf(error).some(({ code = '' }) => /^(22|23|P0)...$/.test(code))
}

/** Messages of the driver, which have no code, for a connection that is gone or does not answer. */
const connectionLostPattern = /Connection terminated|timeout exceeded when trying to connect|Query read timeout|is not queryable/

/** The same for a connection that broke while it was in use. */
const brokenConnectionCodes = new Set(['ECONNRESET', 'EPIPE', '57P01', '57P02'])
const brokenConnectionPattern = /Connection terminated(?! due to)|is not queryable/

/**
 * Whether a read may be retried on another server: this one is unavailable, or cancelled the statement because it
 * conflicts with replication. A statement timeout is not retried, since the statement would take as long elsewhere.
 */
export function isRetryableElsewhere(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code === '40001' || code === '40P01' || (code !== '57014' && isDatabaseUnavailable(error))
}

/** Whether an error or one of its causes means that the database does not answer now. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return causesOf(error).some(({ code = '', message = '' }) => unavailableCodes.has(code) || /^08/.test(code) || connectionLostPattern.test(message))
}

/** Whether one connection broke and another may work at once. A timeout does not count. */
export function isConnectionBroken(error: unknown): boolean {
  return causesOf(error).some(({ code = '', message = '' }) => brokenConnectionCodes.has(code) || brokenConnectionPattern.test(message))
}

function causesOf(error: unknown): DatabaseError[] {
  const causes: DatabaseError[] = []
  for (let cause = error as DatabaseError | undefined; cause; cause = cause.cause as DatabaseError | undefined) causes.push(cause)
  return causes
}
