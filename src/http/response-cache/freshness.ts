// Whether a kept reply still holds: by the change it was made at, and what has been touched since.
import { collectionOf } from '../../shared/kind.js'
import type { Base } from '../../database/base.js'
import type { News } from '../../database/sequence/change-tracker.js'

/** What a change must touch to make a kept reply wrong: its work, any work of its collection, anything, the catalogue. */
export type Dependence = 'work' | 'collection' | 'anything' | 'catalogue'

/** When a reply was made, and on what it hangs. */
export interface Footing {
  seq: number
  subject: string
}

/** Subject of what only a change of everything touches. */
export const untouched = 'nothing'
const anything = 'anything'
/** Subjects remembered as touched; beyond them everything counts as touched, which costs one round of replies. */
const mostTouched = 20_000

/** The subject of a reply at an address of a collection (`laws`), about one of its works where `id` is given. */
export function subjectOf(dependence: Dependence, collection: string, id: string | undefined): string {
  if (dependence === 'work') return `${collection}/${id}`
  if (dependence === 'collection') return collection
  return dependence === 'anything' ? anything : untouched
}

export class Freshness {
  private touched = new Map<string, number>()
  private floor = 0

  /** Hears of every change from now on. */
  constructor({ store }: Base) {
    store.sequence.onNews(({ seq, touched }) => {
      if (touched === 'everything' || this.touched.size + touched.length > mostTouched) this.touchEverything(seq)
      else this.touch(seq, touched)
    })
  }

  /** Whether nothing that was heard of since touches a reply. */
  holds({ seq, subject }: Footing): boolean {
    return seq >= this.floor && seq >= (this.touched.get(subject) ?? 0)
  }

  private touchEverything(seq: number): void {
    this.touched.clear()
    this.floor = seq
  }

  private touch(seq: number, works: Exclude<News['touched'], 'everything'>): void {
    this.touched.set(anything, seq)
    for (const { kind, id } of works) {
      this.touched.set(collectionOf(kind), seq)
      this.touched.set(`${collectionOf(kind)}/${id}`, seq)
    }
  }
}
