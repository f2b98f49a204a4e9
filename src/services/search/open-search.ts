// The search engine that the settings name, opened on a base.
import type { Base } from '../base.js'
import { openMemoryEngine } from './memory-engine.js'
import type { SearchEngine } from './search-engine.js'

export const engineNames = ['memory', 'postgres'] as const
export type EngineName = (typeof engineNames)[number]

export interface SearchOptions {
  engine: EngineName
  /** Where the index in memory keeps its snapshot. */
  folder?: string
  tell?: (step: string) => void
}

/** Opens the engine; it goes on catching up afterwards. */
export async function openSearch(base: Base, { folder, tell }: SearchOptions): Promise<SearchEngine> {
  return openMemoryEngine(base, { folder, tell })
}
