// The language of the command line and of a start: Chinese, English, or both where nothing says which.

export const languages = ['zh', 'en', 'both'] as const
export type Language = (typeof languages)[number]

/** One thing said in both languages. */
export interface Sentence {
  zh: string
  en: string
}

/**
 * `GUIJU_LANG` where it is one of the languages; else by the locale, as POSIX orders its names. Both, for a locale of
 * neither language, and where there is none.
 */
export function chooseLanguage(environment: NodeJS.ProcessEnv): Language {
  const { GUIJU_LANG } = environment
  const set = languages.find((language) => language === GUIJU_LANG)
  if (set !== undefined) return set
  const locale = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find((one) => one !== undefined && one !== '')
  return languages.find((language) => language === /^[a-z]+/i.exec(locale ?? '')?.[0].toLowerCase()) ?? 'both'
}

/** A sentence as it is written in a language; in both, Chinese comes first. */
export function inLanguage({ zh, en }: Sentence, language: Language): string {
  if (language !== 'both') return language === 'zh' ? zh : en
  if (zh === en) return zh
  return zh.includes('\n') || en.includes('\n') ? `${zh}\n${en}` : `${zh} / ${en}`
}

/** Several sentences, one a line. */
export function joinLines(sentences: readonly Sentence[]): Sentence {
  return { zh: sentences.map(({ zh }) => zh).join('\n'), en: sentences.map(({ en }) => en).join('\n') }
}
