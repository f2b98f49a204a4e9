// What a start that failed is told as.
import { ConfigError } from '../config.js'
import { describeFailure } from '../database/describe-failure.js'
import type { Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'

export function describeStartFailure(error: unknown): Sentence {
  return error instanceof ConfigError ? say('wrongSettings', { faults: error.sentence }) : describeFailure(error)
}
