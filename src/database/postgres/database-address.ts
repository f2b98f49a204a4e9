// Checks the address of a PostgreSQL as it stands in a setting, before anything connects to it.
import { accessSync, constants } from 'node:fs'

const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']
const certificateFiles = ['sslrootcert', 'sslcert', 'sslkey']

/** What is wrong with an address, Chinese first; no part of the address but names and files. `undefined`: nothing. */
export function findAddressFault(text: string): string | undefined {
  if (/\s/.test(text)) return '含有空格 / it has white space'
  if (!/^postgres(ql)?:\/\//.test(text)) return '须以 postgres:// 开头 / it must begin with postgres://'
  if (!URL.canParse(text)) return `不能解析：${encodingHint[0]}，端口须为 1–65535 / it cannot be parsed: ${encodingHint[1]}; a port is 1–65535`
  const url = new URL(text)
  if (hasRawCharacters(url, text)) return `${encodingHint[0]} / ${encodingHint[1]}`
  if (url.port === '0') return '端口须为 1–65535 / a port is 1–65535'
  return findParameterFault(url.searchParams)
}

const encodingHint = [
  '用户名与密码中的 @ : / ? # % 须百分号编码',
  '@ : / ? # % in a user or a password are written percent-encoded'
] as const

/** Whether a character of the user or the password was taken for the end of one, or for an escape. */
function hasRawCharacters(url: URL, text: string): boolean {
  if (text.includes('#') || /%(?![0-9a-f]{2})/i.test(text)) return true
  if (text.split('?')[0]!.split('@').length > 2 || url.pathname.includes('@') || url.pathname.lastIndexOf('/') > 0) return true
  return url.search.includes('@') && !/[?&]options=/.test(url.search)
}

function findParameterFault(parameters: URLSearchParams): string | undefined {
  const mode = parameters.get('sslmode')
  if (mode !== null && !sslModes.includes(mode)) return `sslmode 须为其中之一 / sslmode must be one of: ${sslModes.join(', ')}`
  for (const name of certificateFiles) {
    const path = parameters.get(name)
    if (path !== null && path !== '' && !isReadable(path)) return `${name} 的文件不可读 / the file of ${name} cannot be read: ${path}`
  }
  return undefined
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}
