// What the pages are given by `app.ts`.
import type { FindWorks } from '../citations/applicable/list-applicable.js'
import type { Base } from '../database/base.js'

export interface PagesOptions {
  base: Base
  /** The works of which a search finds a clause. */
  findWorks: FindWorks
  /** Where the service is reached, without a slash at the end. */
  publicAddress: string
}
