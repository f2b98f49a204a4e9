// What every service is handed: the store, and the clock that says what day it is.
import type { Store } from './store.js'

export interface Base {
  store: Store
  now: () => Date
}
