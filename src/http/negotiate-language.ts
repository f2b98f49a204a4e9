// The language of a reply. Readers send few different headers, and every page asks, so the answers are remembered.
import type { IncomingHttpHeaders } from 'node:http'
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'
import type { Language } from '../shared/problem-table.js'

const languages = new LRUCache<string, Language>({ max: 500 })
/** No common browser sends a longer one. */
const maxHeaderLength = 200

/** The language that `Accept-Language` prefers; Chinese by default. */
export function negotiateLanguage(headers: IncomingHttpHeaders): Language {
  const asked = headers['accept-language']
  if (asked === undefined) return 'zh'
  if (asked.length > maxHeaderLength) return negotiate(asked)
  const known = languages.get(asked)
  if (known !== undefined) return known
  const language = negotiate(asked)
  languages.set(asked, language)
  return language
}

function negotiate(asked: string): Language {
  return (new Negotiator({ headers: { 'accept-language': asked } }).language(['zh', 'en']) ?? 'zh') as Language
}
