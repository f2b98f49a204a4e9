// What every use case receives: the store, and the clock that gives the current day.
import type { Store } from './store.js'

export interface Base {
  store: Store
  now: () => Date
}
