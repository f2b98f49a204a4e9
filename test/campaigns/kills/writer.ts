// What somebody is who writes while things are killed, and the records that all of them write.
export interface Writer {
  /** Writes until told to stop. Whatever is refused, other than for coming late, is thrown. */
  write: (shouldContinue: () => boolean) => Promise<unknown>
  /** Whether anything was acknowledged yet. */
  hasStarted: () => boolean
  /** What of the account the base does not bear out. */
  verify: () => Promise<string[]>
  account: Account
}

/** What was acknowledged, what got no answer, and how much of that turned out to be done. */
export interface Account {
  acknowledged: number
  inDoubt: number
  done: number
}

export const articles = '/v1/articles'

export function provision(number: number, text: string): object {
  return { eId: `para_${number}`, level: 'paragraph', text }
}

/** An article with a clause for each text. */
export function article(id: string, texts: readonly string[]): object {
  const provisions = texts.map((text, at) => provision(at + 1, text))
  return { id, title: id, inForceFrom: { precision: 'unknown', basis: 'reported' }, completeness: { state: 'whole' }, provisions }
}
