// A work that was requested by a former id.
import type { Kind } from './kind.js'

/** The work exists under a new id. Thrown as problems are; the error handler answers with a redirect. */
export class RenamedWork extends Error {
  constructor(
    readonly kind: Kind,
    readonly from: string,
    readonly to: string
  ) {
    super(`${from} is now ${to}`)
    this.name = 'RenamedWork'
  }
}
