// What search by PostgreSQL holds in memory: everything of versions but their provisions, and which may be shown where.
import { LRUCache } from 'lru-cache'
import type { Status } from '../../works/work.js'
import type { SearchFilters } from '../memory/corpus/visibility.js'
import { Suggestions } from '../results/suggestions.js'
import { listVisibleVersions, streamVersionHeaders, type VersionHeader } from './store-candidates.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Db } from '../../database/db.js'

/** Versions that a search may show, by the change that recorded them. */
export type VisibleVersions = ReadonlyMap<number, Status>

/** Answers to the question which versions may be shown that are kept. */
const maxCachedResults = 32

export class VersionCache {
  /** Every version up to this change is held. */
  seq = 0
  readonly suggestions = new Suggestions()
  private headers = new Map<number, VersionHeader>()
  private visibleCache = new LRUCache<string, VisibleVersions>({ max: maxCachedResults })

  /** `seal` is the last seal of which all that is held knows. */
  constructor(
    private db: Db,
    readonly lastSeal: number
  ) {}

  /** Reads the versions on to a change that search has taken in. */
  async loadUpTo(upTo: number): Promise<void> {
    for await (const head of streamVersionHeaders(this.db, this.seq, upTo)) {
      this.headers.set(head.seq, head)
      this.suggestions.addVersion({ ...head, versionRef: head.seq })
    }
    this.seq = upTo
  }

  find(seq: number): VersionHeader {
    return this.headers.get(seq)!
  }

  list(visible: VisibleVersions): VersionHeader[] {
    return [...visible.keys()].map((seq) => this.find(seq))
  }

  /** How many provisions recorded up to a change search holds. */
  countProvisions(seq: number): number {
    let count = 0
    for (const head of this.headers.values()) if (head.seq <= seq) count += head.provisions
    return count
  }

  /** The versions that may be shown at a horizon, in the order in which they were recorded. */
  async findVisible(readPoint: ReadPoint, filters: SearchFilters): Promise<VisibleVersions> {
    const key = JSON.stringify([readPoint, filters])
    const cached = this.visibleCache.get(key)
    if (cached !== undefined) return cached
    const { kinds, topics, sources, issuedBy, statuses = ['in-force'], ...same } = filters
    const filter = { kind: kinds?.[0], topic: topics?.[0], source: sources?.[0], issuer: issuedBy, statuses, ...same }
    const rows = await listVisibleVersions(this.db, readPoint, filter)
    const visible = new Map(rows.sort((a, b) => a.seq - b.seq).map(({ seq, status }) => [seq, status]))
    this.visibleCache.set(key, visible)
    return visible
  }
}
