// What a message asks for, as log and metrics name it: names that we know, so that a client cannot fill either.
import { findTool } from './tools/tools.js'

const methods = new Set([
  'initialize',
  'notifications/initialized',
  'notifications/cancelled',
  'ping',
  'server/discover',
  'tools/list',
  'tools/call',
  'resources/list',
  'resources/templates/list',
  'resources/read',
  'prompts/list',
  'prompts/get'
])

/** `search_rules` for a call of that tool, else the method. */
export function nameOfMessage(message: unknown): string {
  const { method, params } = (message ?? {}) as { method?: unknown; params?: { name?: unknown } | null }
  if (typeof method !== 'string' || !methods.has(method)) return 'other'
  if (method !== 'tools/call') return method
  const name = params?.name
  return (typeof name === 'string' ? findTool(name)?.name : undefined) ?? 'unknown tool'
}
