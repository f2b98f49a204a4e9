// Reads records of works together: what is asked for while statements run is asked for by one statement, at half the cost for each.
// Who asks alone does not wait.
import type { Db } from '../../database/db.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { listRecords, mostIds, type WorkRecord } from './store-record.js'

/** Statements that run at once; with more, fewer records share one. */
const mostStatements = 2

interface Asked {
  id: string
  point: ReadPoint
  resolve: (record: WorkRecord | undefined) => void
  reject: (error: unknown) => void
}

class RecordReader {
  private waiting: Asked[] = []
  private running = 0

  constructor(private readonly db: Db) {}

  read(id: string, point: ReadPoint): Promise<WorkRecord | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ id, point, resolve, reject })
      this.sendNext()
    })
  }

  private sendNext(): void {
    while (this.running < mostStatements && this.waiting.length > 0) void this.send(this.takeTogether())
  }

  /** The first that waits, with those for the same read point. */
  private takeTogether(): Asked[] {
    const [first, ...others] = this.waiting as [Asked, ...Asked[]]
    const { asOf, seq } = first.point
    const alike = new Set(others.filter(({ point }) => point.asOf === asOf && point.seq === seq).slice(0, mostIds - 1))
    this.waiting = others.filter((one) => !alike.has(one))
    return [first, ...alike]
  }

  private async send(asked: readonly Asked[]): Promise<void> {
    this.running++
    try {
      const records = await listRecords(this.db, [...new Set(asked.map(({ id }) => id))], asked[0]!.point)
      for (const { id, resolve } of asked) resolve(records.get(id))
    } catch (error) {
      for (const { reject } of asked) reject(error)
    } finally {
      this.running--
      this.sendNext()
    }
  }
}

const readers = new WeakMap<Db, RecordReader>()

/** The record of the work that an id belongs to, as known at a read point; `undefined` where the id was not recorded by then. */
export function findRecord(db: Db, id: string, point: ReadPoint): Promise<WorkRecord | undefined> {
  const reader = readers.get(db) ?? new RecordReader(db)
  readers.set(db, reader)
  return reader.read(id, point)
}
