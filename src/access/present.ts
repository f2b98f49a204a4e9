// Keys in the names and forms of the replies.
import { type Key, stateOf } from './api-key.js'

export function keyAddress(id: string): string {
  return `/v1/keys/${id}`
}

export function presentKey(key: Key, now: Date) {
  const { revision: _, ...known } = key
  return { ...known, state: stateOf(key, now), links: { self: keyAddress(key.id) } }
}
