// A work asked for by an id it no longer has.
import type { Kind } from './kind.js'

/** Not a no: the work is there, under its new id. Travels like a problem, and is told as a redirect. */
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
