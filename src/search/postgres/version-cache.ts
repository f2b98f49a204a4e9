// Versions cached in memory by the PostgreSQL engine: all but their provisions, and which are visible at a read point.
import { LRUCache } from 'lru-cache'
import type { Status } from '../../works/work.js'
import type { SearchFilters } from '../memory/corpus/visibility.js'
import { Suggestions } from '../results/suggestions.js'
import { listVisibleVersions, streamVersionHeaders, type VersionHeader } from './store-versions.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Db } from '../../database/db.js'

/** Visible versions, by the change that recorded them. */
export type VisibleVersions = ReadonlyMap<number, Status>

/** Read points and filters whose visible versions are cached. */
const maxCachedResults = 32

export class VersionCache {
  private loadedSeq = 0
  readonly suggestions = new Suggestions()
  private headers = new Map<number, VersionHeader>()
  private visibleCache = new LRUCache<string, VisibleVersions>({ max: maxCachedResults })

  /** `lastSeal`: the last seal that the cached texts respect. */
  constructor(
    private db: Db,
    readonly lastSeal: number
  ) {}

  /** The change up to which every version is cached. */
  get seq(): number {
    return this.loadedSeq
  }

  /** Loads the versions up to a change that is indexed. */
  async loadUpTo(upTo: number): Promise<void> {
    for await (const head of streamVersionHeaders(this.db, this.loadedSeq, upTo)) {
      this.headers.set(head.seq, head)
      this.suggestions.addVersion({ ...head, versionRef: head.seq })
    }
    this.loadedSeq = upTo
  }

  find(seq: number): VersionHeader {
    return this.headers.get(seq)!
  }

  list(visible: VisibleVersions): VersionHeader[] {
    return [...visible.keys()].map((seq) => this.find(seq))
  }

  /** Number of indexed provisions as of a change. */
  countProvisions(seq: number): number {
    let count = 0
    for (const head of this.headers.values()) if (head.seq <= seq) count += head.provisions
    return count
  }

  /** Visible versions at a read point, in the order recorded. */
  async findVisible(readPoint: ReadPoint, filters: SearchFilters): Promise<VisibleVersions> {
    const key = JSON.stringify([readPoint, filters])
    const cached = this.visibleCache.get(key)
    if (cached !== undefined) return cached
    const { issuedBy, statuses = ['in-force'], ...rest } = filters
    const rows = await listVisibleVersions(this.db, readPoint, { issuer: issuedBy, statuses, ...rest })
    const visible = new Map(rows.sort((a, b) => a.seq - b.seq).map(({ seq, status }) => [seq, status]))
    this.visibleCache.set(key, visible)
    return visible
  }
}
