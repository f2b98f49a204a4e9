// What a transaction will write: rows wait here so that those of several writers are inserted together. They are written
// before the next statement, which might read them, and at the end.
import type { Db } from '../db.js'

/** Writes rows of one kind, however many there are, in their order. */
export type WriteRows<Row> = (db: Db, rows: readonly Row[]) => Promise<void>

interface Entry {
  write: WriteRows<never>
  row: unknown
  rows: number
}

/** Rows of tables that wait at the most: what waits is in memory. */
const maxRows = 5_000

export class WriteBuffer {
  private entries: Entry[] = []

  /** Entries that wait: a place to return to, until something is written. */
  get length(): number {
    return this.entries.length
  }

  get isFull(): boolean {
    return this.entries.reduce((sum, { rows }) => sum + rows, 0) >= maxRows
  }

  /** Adds what `write` is to write, which counts as so many rows. */
  add<Row>(write: WriteRows<Row>, row: Row, rows = 1): void {
    this.entries.push({ write: write as WriteRows<never>, row, rows })
  }

  /** Drops the entries after the first `length`. */
  truncate(length: number): void {
    this.entries.length = Math.min(length, this.entries.length)
  }

  /** Writes the first `count` entries, those of one kind together. */
  async flush(db: Db, count = this.entries.length): Promise<void> {
    const written = this.entries.splice(0, count)
    for (const write of new Set(written.map((entry) => entry.write))) {
      await write(db, written.filter((entry) => entry.write === write).map(({ row }) => row as never))
    }
  }
}
