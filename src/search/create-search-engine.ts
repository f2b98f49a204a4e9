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
  reportProgress?: (step: string) => void
}

/** The engine, not yet started. */
export function createSearchEngine(base: Base, { engine, folder, reportProgress }: SearchOptions): SearchEngine {
  if (engine === 'postgres') return new PostgresEngine(base, reportProgress)
  return new MemoryEngine(base, { folder, reportProgress })
}
