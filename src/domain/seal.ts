// What stands where a text is sealed: a person's right or a court's order took it out of sight, and nothing else.

/** In place of every text of a sealed version and of every sealed line. The views of the store write the same. */
export const sealedWords = '〔已封存〕'

/** That a version is sealed, since when (RFC 3339 in UTC) and why. */
export interface Sealed {
  since: string
  reason: string | null
}
