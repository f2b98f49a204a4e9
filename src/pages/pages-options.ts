// What the pages are given by `app.ts`.
import type { Base } from '../database/base.js'

export interface PagesOptions {
  base: Base
  /** Where the service is reached, without a slash at the end. */
  publicAddress: string
}
