// Cache invalidation by tags. A response has one tag; a change invalidates the tags of the works it affects:
//
//   scope of the route      tag of the response          invalidated by a change of
//   work                    laws/law-secrets             that work, or a work related to it
//   collection              laws, or by its filter       any work of the collection that the filter may select: list-filter.ts
//   anything                anything                     whatever is recorded
//   catalogue, or knownAt   nothing                      everything (regions, topics, seals) alone
//
// Nothing is deleted from the cache: a response is stale if its tag was invalidated after the change it was computed at.
import { collectionOf } from '../../shared/kind.js'
import type { Base } from '../../database/base.js'
import type { AffectedWork } from '../../database/sequence/affected-works.js'
import { listTagsOfWork } from './list-filter.js'

/** Which changes invalidate the responses of a route; see the table above. */
export type CacheScope = 'work' | 'collection' | 'anything' | 'catalogue'

/** The last change that a response includes, and its tag. */
export interface CacheDependency {
  seq: number
  cacheTag: string
  /** The tags to go by instead, once it is known what the filter of a list came to. */
  listTags?: readonly string[]
}

/** The tag that only a change of everything invalidates. */
export const immutableTag = 'nothing'
const anyTag = 'anything'
/** Maximum number of tags remembered. Beyond it everything is invalidated, which costs computing every response once. */
const maxInvalidatedTags = 20_000

/** The tag of a response of a collection (`laws`), about one of its works where `id` is given. */
export function cacheTagOf(scope: CacheScope, collection: string, id: string | undefined): string {
  if (scope === 'work') return `${collection}/${id}`
  if (scope === 'collection') return collection
  return scope === 'anything' ? anyTag : immutableTag
}

export class InvalidationTracker {
  /** The last change that invalidated a tag. */
  private invalidatedAt = new Map<string, number>()
  /** The last change that invalidated everything. */
  private allInvalidatedAt = 0

  /** Subscribes to the changes of a base. */
  constructor({ store }: Base) {
    store.changeTracker.onChange(({ seq, affected }) => {
      if (affected === 'everything') this.invalidateAll(seq)
      else this.invalidate(seq, [anyTag, ...affected.flatMap(tagsOfWork)])
    })
  }

  /** Whether no change after `seq` invalidated it; a list that others left as it is counts as made after them. */
  isFresh(dependency: CacheDependency): boolean {
    const { seq, cacheTag, listTags } = dependency
    if (seq < this.allInvalidatedAt) return false
    const invalidatedAt = this.invalidatedAt.get(cacheTag) ?? 0
    if (seq >= invalidatedAt) return true
    if (listTags === undefined || listTags.some((tag) => seq < (this.invalidatedAt.get(tag) ?? 0))) return false
    dependency.seq = invalidatedAt
    return true
  }

  private invalidateAll(seq: number): void {
    this.invalidatedAt.clear()
    this.allInvalidatedAt = seq
  }

  private invalidate(seq: number, tags: readonly string[]): void {
    for (const tag of tags) this.invalidatedAt.set(tag, seq)
    if (this.invalidatedAt.size > maxInvalidatedTags) this.invalidateAll(seq)
  }
}

function tagsOfWork(work: AffectedWork): string[] {
  return [`${collectionOf(work.kind)}/${work.id}`, ...listTagsOfWork(work)]
}
