// What a failure is told as: what it means and what to do, with the sentence of the database. The query builder's own
// message, which has the statement and its parameters, never leaves the process.
import type { Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import { ToldError } from '../shared/language/told-error.js'
import { formatProblem, Problem } from '../shared/problem.js'

interface Failure {
  /** Number of a system error inside the embedded database, whose file system gives no code. */
  errno?: number
  message?: string
  code?: string
  syscall?: string
  address?: string
  port?: number
  stack?: string
  name?: string
  cause?: unknown
  errors?: unknown[]
}

/** Characters of a sentence; a message may quote what was sent. */
const maxLength = 1_000

/** What is said of an SQLSTATE or a system code. */
const textsByCode = {
  '25006': 'databaseReadOnly', '28000': 'roleUnknown', '28P01': 'passwordWrong', '3D000': 'databaseMissing', '42501': 'rightsMissing',
  '53100': 'databaseFull', '53300': 'connectionsUsedUp', '22P05': 'encodingWrong', '57P03': 'databaseStarting',
  EDQUOT: 'quotaUsedUp', EACCES: 'pathForbidden', EPERM: 'pathForbidden', EISDIR: 'pathIsFolder', EMFILE: 'tooManyFiles',
  ENFILE: 'systemFiles', ENOENT: 'pathMissing', ENOSPC: 'diskFull', ENOTDIR: 'pathThroughFile', EROFS: 'diskReadOnly', EIO: 'diskFails',
  ECONNREFUSED: 'databaseRefuses', ETIMEDOUT: 'databaseSilent', EHOSTUNREACH: 'databaseSilent', ENETUNREACH: 'databaseSilent',
  ENOTFOUND: 'hostUnknown', EAI_AGAIN: 'hostUnknown', SELF_SIGNED_CERT_IN_CHAIN: 'certificateRefused',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificateRefused', UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificateRefused',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificateRefused', CERT_HAS_EXPIRED: 'certificateRefused', ERR_TLS_CERT_ALTNAME_INVALID: 'certificateRefused'
} as const

/** What is said of an address that cannot be listened on. */
const textsOfListening = { EADDRINUSE: 'portTaken', EACCES: 'portForbidden', EADDRNOTAVAIL: 'addressForeign' } as const

/** The driver gives these no code. */
const textsByMessage = [
  [/^The server does not support SSL connections/, 'noEncryption'],
  [/^(timeout expired|timeout exceeded when trying to connect|Connection terminated due to connection timeout)/, 'databaseSilent']
] as const

/** The first cause that is not the query builder's, with a remedy where there is one. */
export function describeFailure(error: unknown): Sentence {
  const failure = findOrigin(error)
  if (failure instanceof ToldError) return failure.sentence
  if (failure instanceof Problem) return describeProblem(failure)
  const detail = sentenceOf(failure)
  return describeListening(failure) ?? say(textOf(failure, detail) ?? 'otherFailure', { detail })
}

function textOf(failure: Failure, detail: string) {
  const code = codeOf(failure) ?? ''
  if (Object.hasOwn(textsByCode, code)) return textsByCode[code as keyof typeof textsByCode]
  return textsByMessage.find(([pattern]) => pattern.test(detail))?.[1]
}

function describeListening({ syscall, code, address, port }: Failure): Sentence | undefined {
  if (syscall !== 'listen' || !Object.hasOwn(textsOfListening, code ?? '')) return undefined
  return say(textsOfListening[code as keyof typeof textsOfListening], { address: [address, port].filter((part) => part !== undefined).join(':') })
}

/** The detail of a problem, with what is wrong in its input, one a line. */
function describeProblem({ code, facts, issues }: Problem): Sentence {
  const inOne = (language: 'zh' | 'en') =>
    [formatProblem(code, facts, language).detail, ...issues.map(({ pointer, message }) => `${pointer}: ${message[language]}`)].join('\n')
  return { zh: inOne('zh'), en: inOne('en') }
}

/** An error for the log: its sentence, its code and where it was thrown; no statement, no values. */
export function serializeFailure(error: unknown): object {
  const failure = findOrigin(error)
  const frames = ((error as Failure | null)?.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return { type: failure.name, message: sentenceOf(failure), code: codeOf(failure), stack: frames.join('\n') }
}

function findOrigin(error: unknown): Failure {
  let failure = (error ?? {}) as Failure
  while (isQueryBuilders(failure) && failure.cause instanceof Error) failure = failure.cause as Failure
  return failure
}

/** Several addresses of one host are tried at once, and their error has no message of its own. */
function sentenceOf(failure: Failure): string {
  const { message, errors, code } = failure
  const embeddedCode = embeddedCodeOf(failure)
  if (embeddedCode !== undefined) return `${embeddedCode}: the embedded database cannot use its files`
  if (isQueryBuilders({ message })) return 'a statement failed'
  if (message) return withoutValue(message, code).slice(0, maxLength)
  return (errors ?? []).map((one) => (one as Failure).message).join('; ').slice(0, maxLength) || 'unknown failure'
}

/** Codes of the system errors of the embedded database, by the numbers of WebAssembly's interface. */
const embeddedCodes: Record<number, string> = { 2: 'EACCES', 19: 'EDQUOT', 29: 'EIO', 33: 'EMFILE', 41: 'ENFILE', 44: 'ENOENT', 51: 'ENOSPC', 63: 'EPERM', 69: 'EROFS' }

function embeddedCodeOf({ name, errno }: Failure): string | undefined {
  return name === 'ErrnoError' ? (embeddedCodes[errno ?? 0] ?? 'EIO') : undefined
}

/** The SQLSTATE or the code of a system error. */
export function codeOf(failure: Failure): string | undefined {
  return embeddedCodeOf(failure) ?? failure.code
}

/** A rejected value stands at the end of the sentence; the codes of class 22 are those of values. */
function withoutValue(message: string, code = ''): string {
  const at = code.startsWith('22') && code !== '22P05' && code !== '22021' ? message.indexOf(': "') : -1
  return at < 0 ? message : message.slice(0, at)
}

/** By its message: errors of PGlite have the statement as a property, too, and a sentence of their own. */
function isQueryBuilders({ message }: Failure): boolean {
  return message?.startsWith('Failed query:') ?? false
}
