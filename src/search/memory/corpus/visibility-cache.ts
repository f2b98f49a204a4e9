// Cached visibility masks: most searches have the same few read points and filters.
import type { ReadPoint } from '../../../shared/read-point.js'
import type { IndexedCorpus } from './indexed-corpus.js'
import { type SearchFilters, VisibilityMask } from './visibility.js'

const maxCachedMasks = 32

export class VisibilityCache {
  private masks = new Map<string, VisibilityMask>()

  constructor(private corpus: IndexedCorpus) {}

  get(readPoint: ReadPoint, filters: SearchFilters): VisibilityMask {
    const key = JSON.stringify([readPoint.asOf, readPoint.seq, filters])
    const cached = this.masks.get(key)
    if (cached !== undefined) return cached
    if (this.masks.size >= maxCachedMasks) this.masks.delete(this.masks.keys().next().value as string)
    const visibility = new VisibilityMask(this.corpus, readPoint, filters)
    this.masks.set(key, visibility)
    return visibility
  }

  clear(): void {
    this.masks.clear()
  }
}
