// What a failure is told as: the sentence of the database with a remedy. The query builder's own message, which has the
// statement and its parameters, never leaves the process.

interface Failure {
  /** Number of a system error inside the embedded database, whose file system gives no code. */
  errno?: number
  message?: string
  code?: string
  stack?: string
  name?: string
  cause?: unknown
  errors?: unknown[]
}

/** Characters of a sentence; a message may quote what was sent. */
const maxLength = 1_000

/** Remedies by SQLSTATE or system code, Chinese first. */
const remedies: Record<string, [zh: string, en: string]> = {
  '25006': ['请连接主库，或令角色可写', 'connect to the primary, or let the role write'],
  '28000': ['请核对 pg_hba.conf 与角色', 'check pg_hba.conf and the role'],
  '28P01': ['请核对 DATABASE_URL 中的用户名与密码', 'check the user and the password in DATABASE_URL'],
  '3D000': ['请先建立该数据库（CREATE DATABASE），或更正 DATABASE_URL', 'make it with CREATE DATABASE, or correct DATABASE_URL'],
  '42501': ['请授予该角色权限，见 /manual 的 how-to/postgresql', 'give the role its rights (/manual, how-to/postgresql)'],
  '53100': ['请为数据库服务器腾出磁盘空间', 'free space on the disk of the database server'],
  '53300': ['请减小 GUIJU_DB_POOL，或增大 max_connections', 'lower GUIJU_DB_POOL, or raise max_connections'],
  '22P05': ['数据库编码须为 UTF8', 'the database must have the encoding UTF8'],
  '57P03': ['请稍后再试', 'try again in a while'],
  EDQUOT: ['请腾出磁盘空间，或增大配额', 'free space, or raise the quota'],
  EACCES: ['请核对该路径的权限', 'check the rights of that path'],
  EISDIR: ['该处应为文件：请移开那个文件夹', 'a file belongs there: move the folder away'],
  EMFILE: ['请增大可打开的文件数（ulimit -n）', 'raise the number of open files (ulimit -n)'],
  ENFILE: ['请增大系统可打开的文件数', 'raise the number of open files of the system'],
  ENOENT: ['请核对该路径', 'check that path'],
  ENOSPC: ['请腾出磁盘空间', 'free space on the disk'],
  ENOTDIR: ['请核对该路径：其中有一段是文件', 'check that path: a part of it is a file'],
  EPERM: ['请核对该路径的权限', 'check the rights of that path'],
  EROFS: ['请以可写方式挂载该磁盘', 'mount that disk so that it can be written to'],
  EADDRINUSE: ['请更正 PORT，或停止占用它的进程', 'correct PORT, or stop the process that has it'],
  ECONNREFUSED: ['请核对地址，并启动数据库', 'check the address, and start the database'],
  ENOTFOUND: ['请核对主机名', 'check the name of the host']
}

/** The sentence of the first cause that is not the query builder's, with a remedy where there is one. */
export function describeFailure(error: unknown): string {
  const failure = findOrigin(error)
  const remedy = remedies[codeOf(failure) ?? '']
  return remedy === undefined ? sentenceOf(failure) : `${sentenceOf(failure)} — ${remedy[0]} / ${remedy[1]}`
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
