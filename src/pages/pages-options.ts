// What the pages are given by `app.ts`.
import type { ReadAccess } from '../access/authenticate.js'
import type { FindWorks } from '../citations/applicable/list-applicable.js'
import type { Base } from '../database/base.js'
import type { BriefingServices } from '../briefings/printer.js'
import type { SearchEngine } from '../search/search-engine.js'

export interface PagesOptions {
  base: Base
  /** The works of which a search finds a clause. */
  findWorks: FindWorks
  engine: SearchEngine
  /** What ordering and printing briefings needs. */
  services: BriefingServices
  /** Whether reading needs a key: pages are then private to whoever has one. */
  readAccess: ReadAccess
  /** Where the service is reached, without a slash at the end. */
  publicAddress: string
}
