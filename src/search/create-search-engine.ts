// Creates the search engine that the settings choose.
import type { Sentence } from '../shared/language/language.js'
import type { Base } from '../database/base.js'
import type { EngineName } from './engine-names.js'
import { MemoryEngine } from './memory/memory-engine.js'
import { PostgresEngine } from './postgres/postgres-engine.js'
import type { SearchEngine } from './search-engine.js'

interface SearchOptions {
  engine: EngineName
  /** Folder of the snapshot of the index in memory. */
  folder?: string
  reportProgress?: (step: Sentence) => void
}

/** A search engine that is not started yet. */
export function createSearchEngine(base: Base, { engine, folder, reportProgress }: SearchOptions): SearchEngine {
  if (engine === 'postgres') return new PostgresEngine(base, reportProgress)
  return new MemoryEngine(base, { folder, reportProgress })
}
