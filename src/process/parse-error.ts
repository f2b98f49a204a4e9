// What `parseArgs` of Node rejects, in our words.
import type { Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'

/** Why the arguments of a command were rejected. */
export function describeParseError(error: unknown): Sentence {
  const { code, message } = error as NodeJS.ErrnoException
  const named = /'([^' ]+)/.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return say('unknownOption', { option: named })
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return say('wrongOption', { option: named })
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return say('superfluousArgument', { argument: named })
  return say('wrongArguments', { detail: message })
}
