// Regions and topics in memory, as known at any change: nearly every reply names some or is filtered by them, and they change
// rarely. A row stays as it was recorded, so what was read stays right; rows of later changes are read when they are needed.
import { and, asc, eq, gt, lte } from 'drizzle-orm'
import type { Db } from '../database/db.js'
import type { ChangeTracker } from '../database/sequence/change-tracker.js'
import type { Store } from '../database/store.js'
import { changes } from '../database/tables/changes.js'
import { regions, regionValidities, topics } from '../database/tables/catalogue.js'
import { CatalogueRows } from './catalogue-rows.js'
import { KnownCatalogue } from './known-catalogue.js'

/** Instants (milliseconds) of the last change up to one that concerns something, and of the first one after it. */
export interface ChangesAround {
  since: number
  until: number | null
}

export class RecordedCatalogue {
  private rows = new CatalogueRows()
  /** The last change whose rows are held. */
  private through = 0
  private loading: Promise<void> | undefined

  constructor(private readonly changeTracker: ChangeTracker) {
    changeTracker.onChange(({ seq, affected }) => {
      // The changes of the catalogue affect everything; after others, what was complete still is.
      if (affected !== 'everything' && this.through === changeTracker.seq) this.through = seq
    })
    changeTracker.onLostHistory(() => this.forget())
  }

  /** Reads what was recorded since. To be awaited before the catalogue at a change that the process knows of. */
  async follow(db: Db): Promise<void> {
    while (this.through < this.changeTracker.seq) await (this.loading ??= this.load(db).finally(() => (this.loading = undefined)))
  }

  /** The catalogue as known at a change. */
  at(seq: number): KnownCatalogue {
    return new KnownCatalogue(this.rows, seq)
  }

  /** The changes of topics and of the names of these regions around a change. */
  changesAround(codes: readonly string[], seq: number): ChangesAround {
    const around: ChangesAround = { since: 0, until: null }
    for (const rows of [this.rows.topics, ...codes.map((code) => this.rows.namesOf(code))]) {
      const last = rows.findLastIndex((row) => row.seq <= seq)
      around.since = Math.max(around.since, rows[last]?.recordedAt.getTime() ?? 0)
      around.until = earlier(around.until, rows[last + 1]?.recordedAt.getTime() ?? null)
    }
    return around
  }

  // One statement after the other: the connection may be that of a transaction.
  private async load(db: Db): Promise<void> {
    const { seq } = this.changeTracker
    const of = (table: typeof regions | typeof topics | typeof regionValidities) => and(gt(table.seq, this.through), lte(table.seq, seq))
    const { recordedAt } = changes
    const named = await db
      .select({ code: regions.code, name: regions.name, parent: regions.parent, seq: regions.seq, recordedAt })
      .from(regions).innerJoin(changes, eq(changes.seq, regions.seq)).where(of(regions)).orderBy(asc(regions.seq))
    const { key, zh, en, position } = topics
    const listed = await db
      .select({ key, zh, en, position, seq: topics.seq, recordedAt })
      .from(topics).innerJoin(changes, eq(changes.seq, topics.seq)).where(of(topics)).orderBy(asc(topics.seq))
    const { code, validFrom, validTo, basis, successors } = regionValidities
    const dated = await db
      .select({ code, from: validFrom, to: validTo, basis, successors, seq: regionValidities.seq })
      .from(regionValidities).where(of(regionValidities)).orderBy(asc(regionValidities.seq))
    this.rows.add(named, dated, listed)
    this.through = seq
  }

  private forget(): void {
    this.rows = new CatalogueRows()
    this.through = 0
  }
}

/** By what is the same for a store and for a transaction over it. */
const catalogues = new WeakMap<ChangeTracker, RecordedCatalogue>()

/** The catalogue of a store, complete up to the last change that the process knows of. */
export async function readRecordedCatalogue({ changeTracker, readDb }: Store): Promise<RecordedCatalogue> {
  const catalogue = catalogues.get(changeTracker) ?? new RecordedCatalogue(changeTracker)
  catalogues.set(changeTracker, catalogue)
  await catalogue.follow(readDb)
  return catalogue
}

/** The catalogue as known at a change that the process knows of. */
export async function readKnownCatalogue(store: Store, seq: number): Promise<KnownCatalogue> {
  return (await readRecordedCatalogue(store)).at(seq)
}

/** The earlier of two instants; `null` is none. */
export function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}
