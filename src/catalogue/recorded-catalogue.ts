// The names of regions and topics in memory, as known at any change: every reply about a work shows some, and they change
// rarely. A row stays as it was recorded, so what was read stays right; rows of later changes are read when they are needed.
import { and, asc, eq, gt, lte } from 'drizzle-orm'
import type { Store } from '../database/store.js'
import { changes } from '../database/tables/changes.js'
import { regions, topics } from '../database/tables/catalogue.js'
import { groupBy } from '../shared/group-by.js'
import type { Topic } from './catalogue.js'
import { orderTopics } from './store.js'

/** A row with the instant of its change. */
type Recorded<Row> = Row & { seq: number; recordedAt: Date }
type RegionName = Recorded<{ code: string; name: string }>
type TopicName = Recorded<{ key: string; zh: string; en: string; position: number }>

/** Instants (milliseconds) of the last change up to one that concerns something, and of the first one after it. */
export interface ChangesAround {
  since: number
  until: number | null
}

export class RecordedNames {
  private regionNames = new Map<string, RegionName[]>()
  private topicNames: TopicName[] = []
  /** By the number of rows that are known. */
  private readonly topicLists = new Map<number, readonly Topic[]>()
  /** The last change whose rows are held. */
  private through = 0
  private loading: Promise<void> | undefined

  constructor(private readonly store: Store) {
    store.changeTracker.onChange(({ seq, affected }) => {
      // The changes of the catalogue affect everything; after others, what was complete still is.
      if (affected !== 'everything' && this.through === store.changeTracker.seq) this.through = seq
    })
    store.changeTracker.onLostHistory(() => this.forget())
  }

  /** Reads what was recorded since. To be awaited before the names at a change that the process knows of. */
  async follow(): Promise<void> {
    while (this.through < this.store.changeTracker.seq) await (this.loading ??= this.load().finally(() => (this.loading = undefined)))
  }

  /** The name of a region as known at a change. */
  regionName(code: string, seq: number): string | undefined {
    return this.regionNames.get(code)?.findLast((row) => row.seq <= seq)?.name
  }

  /** The topics known at a change, in the order of the controlled list. */
  topics(seq: number): readonly Topic[] {
    const known = this.topicNames.findLastIndex((row) => row.seq <= seq) + 1
    const list = this.topicLists.get(known) ?? orderTopics(currentOf(this.topicNames.slice(0, known)))
    this.topicLists.set(known, list)
    return list
  }

  /** The changes of topics and of these regions around a change. */
  changesAround(codes: readonly string[], seq: number): ChangesAround {
    const around: ChangesAround = { since: 0, until: null }
    for (const rows of [this.topicNames, ...codes.map((code) => this.regionNames.get(code) ?? [])]) {
      const last = rows.findLastIndex((row) => row.seq <= seq)
      around.since = Math.max(around.since, rows[last]?.recordedAt.getTime() ?? 0)
      around.until = earlier(around.until, rows[last + 1]?.recordedAt.getTime() ?? null)
    }
    return around
  }

  private async load(): Promise<void> {
    const { changeTracker: { seq }, readDb } = this.store
    const of = (table: typeof regions | typeof topics) => and(gt(table.seq, this.through), lte(table.seq, seq))
    const named = await readDb
      .select({ code: regions.code, name: regions.name, seq: regions.seq, recordedAt: changes.recordedAt })
      .from(regions).innerJoin(changes, eq(changes.seq, regions.seq)).where(of(regions)).orderBy(asc(regions.seq))
    const { key, zh, en, position } = topics
    const listed = await readDb
      .select({ key, zh, en, position, seq: topics.seq, recordedAt: changes.recordedAt })
      .from(topics).innerJoin(changes, eq(changes.seq, topics.seq)).where(of(topics)).orderBy(asc(topics.seq))
    for (const [code, rows] of groupBy(named, (row) => row.code)) this.regionNames.set(code, [...(this.regionNames.get(code) ?? []), ...rows])
    this.topicNames.push(...listed)
    this.through = seq
  }

  private forget(): void {
    this.regionNames.clear()
    this.topicNames = []
    this.topicLists.clear()
    this.through = 0
  }
}

const namesByStore = new WeakMap<Store, RecordedNames>()

/** The names of a store, complete up to the last change that the process knows of. */
export async function readRecordedNames(store: Store): Promise<RecordedNames> {
  const names = namesByStore.get(store) ?? new RecordedNames(store)
  namesByStore.set(store, names)
  await names.follow()
  return names
}

/** The earlier of two instants; `null` is none. */
export function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

/** The last row of each topic. */
function currentOf(rows: readonly TopicName[]): TopicName[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()]
}
