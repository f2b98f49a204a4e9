// Cache invalidation by tags. A response has one tag; a change invalidates the tags of the works it affects:
//
//   scope of the route      tag of the response          invalidated by a change of
//   work                    laws/law-secrets             that work, or a work related to it
//   collection              laws                         any work of the collection
//   anything                anything                     whatever is recorded
//   catalogue, or knownAt   nothing                      everything (regions, topics, seals) alone
//
// Nothing is deleted from the cache: a response is stale if its tag was invalidated after the change it was computed at.
import { collectionOf } from '../../shared/kind.js'
import type { Base } from '../../database/base.js'
import type { ChangeNotification } from '../../database/sequence/change-tracker.js'

/** Which changes invalidate the responses of a route; see the table above. */
export type CacheScope = 'work' | 'collection' | 'anything' | 'catalogue'

/** The last change that a response includes, and its tag. */
export interface CacheDependency {
  seq: number
  cacheTag: string
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
      if (affected === 'everything' || this.invalidatedAt.size + affected.length > maxInvalidatedTags) this.invalidateAll(seq)
      else this.invalidate(seq, affected)
    })
  }

  /** Whether no change after `seq` invalidated the tag. */
  isFresh({ seq, cacheTag }: CacheDependency): boolean {
    return seq >= this.allInvalidatedAt && seq >= (this.invalidatedAt.get(cacheTag) ?? 0)
  }

  private invalidateAll(seq: number): void {
    this.invalidatedAt.clear()
    this.allInvalidatedAt = seq
  }

  private invalidate(seq: number, works: Exclude<ChangeNotification['affected'], 'everything'>): void {
    this.invalidatedAt.set(anyTag, seq)
    for (const { kind, id } of works) {
      this.invalidatedAt.set(collectionOf(kind), seq)
      this.invalidatedAt.set(`${collectionOf(kind)}/${id}`, seq)
    }
  }
}
