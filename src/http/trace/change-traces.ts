// Which trace recorded a change, so that its webhooks are delivered in that trace. Kept in memory, of the last changes of
// this process alone: a delivery by another process, or after a restart, begins a trace of its own.
import { LRUCache } from 'lru-cache'
import type { Store } from '../../database/store.js'
import type { TraceContext } from './trace-context.js'

const maxTraces = 10_000

const tracesOfStores = new WeakMap<Store, LRUCache<number, TraceContext>>()

/** The traces of a base, by the number of the change. */
export function changeTracesOf(store: Store): LRUCache<number, TraceContext> {
  const known = tracesOfStores.get(store) ?? new LRUCache<number, TraceContext>({ max: maxTraces })
  tracesOfStores.set(store, known)
  return known
}
