// What every service is handed: the store, and the clock that says what day it is.
import type { Store } from '../store/store.js'

export interface Base {
  store: Store
  now: () => Date
}

export type { News } from '../store/sequence.js'
export type { ReplicaState } from '../store/store.js'
export { isStoreDown } from '../store/store-down.js'
