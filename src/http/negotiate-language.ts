// The language of a reply.
import type { IncomingHttpHeaders } from 'node:http'
import Negotiator from 'negotiator'
import type { Language } from '../shared/problem-table.js'
import { rememberAnswers } from './remember-answers.js'

const negotiate = rememberAnswers((asked) => (new Negotiator({ headers: { 'accept-language': asked } }).language(['zh', 'en']) ?? 'zh') as Language)

/** The language that `Accept-Language` prefers; Chinese by default. */
export function negotiateLanguage({ 'accept-language': asked }: IncomingHttpHeaders): Language {
  return asked === undefined ? 'zh' : negotiate(asked)
}
