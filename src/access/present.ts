// The JSON representation of API keys.
import { type ApiKey, stateOf } from './api-key.js'

export function apiKeyAddress(id: string): string {
  return `/v1/keys/${id}`
}

export function presentApiKey(key: ApiKey, now: Date) {
  const { revision: _, ...fields } = key
  return { ...fields, state: stateOf(key, now), links: { self: apiKeyAddress(key.id) } }
}
