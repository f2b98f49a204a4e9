// Interface of the writers in this campaign, and the records that they write.
export interface Writer {
  /** Writes while `shouldContinue` returns true. Throws on a rejection that is not a conflict. */
  write: (shouldContinue: () => boolean) => Promise<unknown>
  /** Whether a write was acknowledged yet. */
  hasStarted: () => boolean
  /** Compares the account with the database. Returns the errors found and updates the account. */
  verify: () => Promise<string[]>
  account: Account
}

/** Number of acknowledged writes, of writes with unknown outcome, and of those among the latter that were recorded. */
export interface Account {
  acknowledged: number
  inDoubt: number
  done: number
}

export const articles = '/v1/articles'

export function provision(number: number, text: string): object {
  return { eId: `para_${number}`, level: 'paragraph', text }
}

/** An article with one provision per text. */
export function article(id: string, texts: readonly string[]): object {
  const provisions = texts.map((text, at) => provision(at + 1, text))
  return { id, title: id, inForceFrom: { precision: 'unknown', basis: 'reported' }, completeness: { state: 'whole' }, provisions }
}
