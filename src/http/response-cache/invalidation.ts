// Whether a kept reply still holds: by the change it was made at, and what has been touched since.
import { collectionOf } from '../../shared/kind.js'
import type { Base } from '../../database/base.js'
import type { ChangeNotification } from '../../database/sequence/change-tracker.js'

/** What a change must touch to make a kept reply wrong: its work, any work of its collection, anything, the catalogue. */
export type CacheScope = 'work' | 'collection' | 'anything' | 'catalogue'

/** When a reply was made, and on what it hangs. */
export interface CacheDependency {
  seq: number
  cacheTag: string
}

/** Subject of what only a change of everything touches. */
export const immutableTag = 'nothing'
const anyTag = 'anything'
/** Subjects remembered as touched; beyond them everything counts as touched, which costs one round of replies. */
const maxInvalidatedTags = 20_000

/** The subject of a reply at an address of a collection (`laws`), about one of its works where `id` is given. */
export function cacheTagOf(scope: CacheScope, collection: string, id: string | undefined): string {
  if (scope === 'work') return `${collection}/${id}`
  if (scope === 'collection') return collection
  return scope === 'anything' ? anyTag : immutableTag
}

export class InvalidationTracker {
  private invalidatedAt = new Map<string, number>()
  private floor = 0

  /** Hears of every change from now on. */
  constructor({ store }: Base) {
    store.changeTracker.onChange(({ seq, affected }) => {
      if (affected === 'everything' || this.invalidatedAt.size + affected.length > maxInvalidatedTags) this.invalidateAll(seq)
      else this.invalidate(seq, affected)
    })
  }

  /** Whether nothing that was heard of since touches a reply. */
  isFresh({ seq, cacheTag }: CacheDependency): boolean {
    return seq >= this.floor && seq >= (this.invalidatedAt.get(cacheTag) ?? 0)
  }

  private invalidateAll(seq: number): void {
    this.invalidatedAt.clear()
    this.floor = seq
  }

  private invalidate(seq: number, works: Exclude<ChangeNotification['affected'], 'everything'>): void {
    this.invalidatedAt.set(anyTag, seq)
    for (const { kind, id } of works) {
      this.invalidatedAt.set(collectionOf(kind), seq)
      this.invalidatedAt.set(`${collectionOf(kind)}/${id}`, seq)
    }
  }
}
