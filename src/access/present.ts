// Keys in the names and forms of the replies.
import { type ApiKey, stateOf } from './api-key.js'

export function apiKeyAddress(id: string): string {
  return `/v1/keys/${id}`
}

export function presentApiKey(key: ApiKey, now: Date) {
  const { revision: _, ...known } = key
  return { ...known, state: stateOf(key, now), links: { self: apiKeyAddress(key.id) } }
}
