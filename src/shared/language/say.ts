// Everything that the command line and a start say, by name. The texts are in `zh` and `en`, one file a subject; one that
// is missing in a language does not compile.
import type { Sentence } from './language.js'
import { en } from './en/texts.js'
import { type Texts, zh } from './zh/texts.js'

/** The sentence of that name about these facts. */
export function say<Name extends keyof Texts>(name: Name, ...facts: Parameters<Texts[Name]>): Sentence {
  const inTexts = (texts: Texts) => (texts[name] as (...facts: Parameters<Texts[Name]>) => string)(...facts)
  return { zh: inTexts(zh), en: inTexts(en) }
}
