// The search engine that the settings name, opened on a base.
import type { Base } from '../database/base.js'
import { MemoryEngine } from './memory/memory-engine.js'
import { PostgresEngine } from './postgres/postgres-engine.js'
import type { SearchEngine } from './search-engine.js'

export const engineNames = ['memory', 'postgres'] as const
export type EngineName = (typeof engineNames)[number]

export interface SearchOptions {
  engine: EngineName
  /** Where the index in memory keeps its snapshot. */
  folder?: string
  tell?: (step: string) => void
}

/** The engine, not yet started. */
export function openSearch(base: Base, { engine, folder, tell }: SearchOptions): SearchEngine {
  if (engine === 'postgres') return new PostgresEngine(base, tell)
  return new MemoryEngine(base, { folder, tell })
}
