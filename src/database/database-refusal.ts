// A database or a data folder that this release does not work on. Nothing has been written to it.

import { ToldError } from '../shared/language/told-error.js'

/** The reason with the remedy, in Chinese and English. */
export class DatabaseRefusal extends ToldError {
  constructor(zh: string, en: string, options?: ErrorOptions) {
    super({ zh, en }, options)
  }
}
