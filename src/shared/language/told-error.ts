// An error whose message is written for the people at a terminal, in both languages.
import { inLanguage, type Sentence } from './language.js'

export class ToldError extends Error {
  constructor(
    readonly sentence: Sentence,
    options?: ErrorOptions
  ) {
    super(inLanguage(sentence, 'both'), options)
    this.name = new.target.name
  }
}
