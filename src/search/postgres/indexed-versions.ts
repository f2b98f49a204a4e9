// What search by PostgreSQL holds in memory: everything of versions but their provisions, and which may be shown where.
import { LRUCache } from 'lru-cache'
import type { Status } from '../../works/work.js'
import type { SearchFilters } from '../memory/visibility.js'
import { Suggestions } from '../results/suggestions.js'
import { listAdmitted, readSearchedHeads, type SearchedHead } from './store-candidates.js'
import type { Horizon } from '../../shared/read-point.js'
import type { Db } from '../../database/db.js'

/** Versions that a search may show, by the change that recorded them. */
export type Admitted = ReadonlyMap<number, Status>

/** Answers to the question which versions may be shown that are kept. */
const keptAdmissions = 32

export class HeldVersions {
  /** Every version up to this change is held. */
  seq = 0
  readonly suggestions = new Suggestions()
  private heads = new Map<number, SearchedHead>()
  private admissions = new LRUCache<string, Admitted>({ max: keptAdmissions })

  /** `seal` is the last seal of which all that is held knows. */
  constructor(
    private db: Db,
    readonly seal: number
  ) {}

  /** Reads the versions on to a change that search has taken in. */
  async readOn(upTo: number): Promise<void> {
    for await (const head of readSearchedHeads(this.db, this.seq, upTo)) {
      this.heads.set(head.seq, head)
      this.suggestions.addVersion({ ...head, place: head.seq })
    }
    this.seq = upTo
  }

  find(seq: number): SearchedHead {
    return this.heads.get(seq)!
  }

  list(admitted: Admitted): SearchedHead[] {
    return [...admitted.keys()].map((seq) => this.find(seq))
  }

  /** How many provisions recorded up to a change search holds. */
  countProvisions(seq: number): number {
    let count = 0
    for (const head of this.heads.values()) if (head.seq <= seq) count += head.provisions
    return count
  }

  /** The versions that may be shown at a horizon, in the order in which they were recorded. */
  async admit(horizon: Horizon, filters: SearchFilters): Promise<Admitted> {
    const key = JSON.stringify([horizon, filters])
    const known = this.admissions.get(key)
    if (known !== undefined) return known
    const { kinds, topics, sources, issuedBy, statuses = ['in-force'], ...same } = filters
    const filter = { kind: kinds?.[0], topic: topics?.[0], source: sources?.[0], issuer: issuedBy, statuses, ...same }
    const rows = await listAdmitted(this.db, horizon, filter)
    const admitted = new Map(rows.sort((a, b) => a.seq - b.seq).map(({ seq, status }) => [seq, status]))
    this.admissions.set(key, admitted)
    return admitted
  }
}
