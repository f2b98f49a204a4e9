// Checks the address of a PostgreSQL as it stands in a setting, before anything connects to it.
import { accessSync, constants } from 'node:fs'
import type { Sentence } from '../../shared/language/language.js'

const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']
const certificateFiles = ['sslrootcert', 'sslcert', 'sslkey']

/** What is wrong with an address; no part of the address but names and files. `undefined`: nothing. */
export function findAddressFault(text: string): Sentence | undefined {
  if (/\s/.test(text)) return { zh: '含有空格', en: 'it has white space' }
  if (!/^postgres(ql)?:\/\//.test(text)) return { zh: '须以 postgres:// 开头', en: 'it must begin with postgres://' }
  if (!URL.canParse(text)) return unparsable
  const url = new URL(text)
  if (hasRawCharacters(url, text)) return encodingHint
  if (url.port === '0') return { zh: '端口须为 1–65535', en: 'a port is 1–65535' }
  return findParameterFault(url.searchParams)
}

const encodingHint: Sentence = {
  zh: '用户名与密码中的 @ : / ? # % 须百分号编码',
  en: '@ : / ? # % in a user or a password are written percent-encoded'
}

const unparsable: Sentence = {
  zh: `不能解析：${encodingHint.zh}，端口须为 1–65535`,
  en: `it cannot be parsed: ${encodingHint.en}; a port is 1–65535`
}

/** Whether a character of the user or the password was taken for the end of one, or for an escape. */
function hasRawCharacters(url: URL, text: string): boolean {
  if (text.includes('#') || /%(?![0-9a-f]{2})/i.test(text)) return true
  if (text.split('?')[0]!.split('@').length > 2 || url.pathname.includes('@') || url.pathname.lastIndexOf('/') > 0) return true
  return url.search.includes('@') && !/[?&]options=/.test(url.search)
}

function findParameterFault(parameters: URLSearchParams): Sentence | undefined {
  const mode = parameters.get('sslmode')
  if (mode !== null && !sslModes.includes(mode)) return { zh: `sslmode 须为 ${sslModes.join('、')} 之一`, en: `sslmode must be one of: ${sslModes.join(', ')}` }
  for (const name of certificateFiles) {
    const path = parameters.get(name)
    if (path !== null && path !== '' && !isReadable(path)) return { zh: `${name} 的文件不可读：${path}`, en: `the file of ${name} cannot be read: ${path}` }
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
